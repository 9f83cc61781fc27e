/// Certificates and keys that only tests use; `.ci/make-fixture-certificates` made them.
public enum FixtureCertificates {
  /// The authority that vouches for the servers.
  public static let authority = """
    -----BEGIN CERTIFICATE-----
    MIIBfjCCASWgAwIBAgIJAPbxOivGm/QmMAoGCCqGSM49BAMCMCIxIDAeBgNVBAMM
    F2Jpbm5hY2xlIHRlc3QgYXV0aG9yaXR5MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAw
    MTAxMDAwMDAwWjAiMSAwHgYDVQQDDBdiaW5uYWNsZSB0ZXN0IGF1dGhvcml0eTBZ
    MBMGByqGSM49AgEGCCqGSM49AwEHA0IABKMZ8hpzWKxMvOxNwSXYP4bQXst4Pref
    te9Ac1QfZFN7nxqfyttFvzvOX6STQK2N68aOTPgNEuyjMflBUw6N1nijQjBAMA8G
    A1UdEwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQDAgIEMB0GA1UdDgQWBBQ2X8YAfheB
    pLBqilV5yTAz80ve3jAKBggqhkjOPQQDAgNHADBEAiB5lRrFF4USR2H8JKTEVS1u
    JVy96A8qetB1ag3hQqf8GwIgax4C3hLwD7qmc55hsWiB+bLc7BlvjDr5tifOzGeI
    9dE=
    -----END CERTIFICATE-----
    """

  /// For localhost, 127.0.0.1, ::1 and *.models.example.org.
  public static let server = """
    -----BEGIN CERTIFICATE-----
    MIIBzjCCAXOgAwIBAgIJAKsCJPT6F2gfMAoGCCqGSM49BAMCMCIxIDAeBgNVBAMM
    F2Jpbm5hY2xlIHRlc3QgYXV0aG9yaXR5MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAw
    MTAxMDAwMDAwWjAfMR0wGwYDVQQDDBRiaW5uYWNsZSB0ZXN0IHNlcnZlcjBZMBMG
    ByqGSM49AgEGCCqGSM49AwEHA0IABAToWW75kBQSCpeOYdFmt/seiGB1FVvRwYie
    nXSEHGQncVfdR26wifM+Ql1sC/hZGX97szBWmWIVWIxyeCzXFIejgZIwgY8wCQYD
    VR0TBAIwADBCBgNVHREEOzA5gglsb2NhbGhvc3SCFCoubW9kZWxzLmV4YW1wbGUu
    b3JnhwR/AAABhxAAAAAAAAAAAAAAAAAAAAABMB0GA1UdDgQWBBTgn1JK/PGv2jrP
    7yAkeDNc2uc11TAfBgNVHSMEGDAWgBQ2X8YAfheBpLBqilV5yTAz80ve3jAKBggq
    hkjOPQQDAgNJADBGAiEAuGW5BqtNpfLtOQKjDrtX0yqNlIk0ZtCkegQW+gfoVWkC
    IQCB6ciAdl2BY1Mr4qEc+G/Bi7ud6ONFfJMN04DpFAevfA==
    -----END CERTIFICATE-----
    """

  /// Its key.
  public static let serverKey = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg0N1i6vHV1LbGlt5k
    VNVQqdAbW6TScmkFMw+uQiWlQh+hRANCAAQE6Flu+ZAUEgqXjmHRZrf7HohgdRVb
    0cGInp10hBxkJ3FX3UdusInzPkJdbAv4WRl/e7MwVpliFViMcngs1xSH
    -----END PRIVATE KEY-----
    """

  /// The same key under a password.
  public static let lockedKey = """
    -----BEGIN EC PRIVATE KEY-----
    Proc-Type: 4,ENCRYPTED
    DEK-Info: AES-128-CBC,CDE961D1CA019DFB6895BD5839BDB02E

    4fLZzx/dOqziKONdhYnOfKsTzfLCGL2FoI3wkmlX2Vs+C98XzRpU9Hp1t6PUYj0j
    HGaI6qPtbEq23hO1U/oBjyPW/zOj9zpswN5B1pzSpObd4eKJOsVYodq3FsoLaoiX
    O8s7N5FuRIwVPVqkrDxyrFJgWLemD25NEs5XmR1REGI=
    -----END EC PRIVATE KEY-----
    """

  /// For the same names, until 2021.
  public static let expired = """
    -----BEGIN CERTIFICATE-----
    MIIByjCCAXGgAwIBAgIIIFiEzFfdQAgwCgYIKoZIzj0EAwIwIjEgMB4GA1UEAwwX
    YmlubmFjbGUgdGVzdCBhdXRob3JpdHkwHhcNMjAwMTAxMDAwMDAwWhcNMjEwMTAx
    MDAwMDAwWjAgMR4wHAYDVQQDDBViaW5uYWNsZSB0ZXN0IGV4cGlyZWQwWTATBgcq
    hkjOPQIBBggqhkjOPQMBBwNCAAS1MvmeDw7vA/2fDeewVsf5ubCHKMCBsj8erMPk
    i03qAL+aAv2dphlldRRDCEX7n6P4o0EWMyWS0iHvkeLjCwZbo4GSMIGPMAkGA1Ud
    EwQCMAAwQgYDVR0RBDswOYIJbG9jYWxob3N0ghQqLm1vZGVscy5leGFtcGxlLm9y
    Z4cEfwAAAYcQAAAAAAAAAAAAAAAAAAAAATAdBgNVHQ4EFgQUyzI8gYHTT9aVbLzd
    Yzb8yYG/5sEwHwYDVR0jBBgwFoAUNl/GAH4XgaSwaopVeckwM/NL3t4wCgYIKoZI
    zj0EAwIDRwAwRAIgKQMXo1RnvMT9go+jJK/ubHntdCR6ZLYUda8Geos7igcCIEXo
    DFusErNOymvW+mUsaEM7dhued8m2pkeRwxHL97M+
    -----END CERTIFICATE-----
    """

  /// Its key.
  public static let expiredKey = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg4xnc/KLKXNMZfekx
    1GhXpwHJ+LEgEkd8OsvNLv7nj+GhRANCAAS1MvmeDw7vA/2fDeewVsf5ubCHKMCB
    sj8erMPki03qAL+aAv2dphlldRRDCEX7n6P4o0EWMyWS0iHvkeLjCwZb
    -----END PRIVATE KEY-----
    """

  /// For the same names, from 2100 on.
  public static let future = """
    -----BEGIN CERTIFICATE-----
    MIIBzjCCAXSgAwIBAgIIAwrdg7KvmMEwCgYIKoZIzj0EAwIwIjEgMB4GA1UEAwwX
    YmlubmFjbGUgdGVzdCBhdXRob3JpdHkwIhgPMjEwMDAxMDEwMDAwMDBaGA8yMTEw
    MDEwMTAwMDAwMFowHzEdMBsGA1UEAwwUYmlubmFjbGUgdGVzdCBmdXR1cmUwWTAT
    BgcqhkjOPQIBBggqhkjOPQMBBwNCAASBhR5QD7dYJ0XO5FcDje1MCFeeYkbxzKRI
    xWHGjrxLY22vCtn7GPvpETknDqHOsVwB87+A4MQmK8xXTI4yKoaOo4GSMIGPMAkG
    A1UdEwQCMAAwQgYDVR0RBDswOYIJbG9jYWxob3N0ghQqLm1vZGVscy5leGFtcGxl
    Lm9yZ4cEfwAAAYcQAAAAAAAAAAAAAAAAAAAAATAdBgNVHQ4EFgQU10YGM91ay/Xb
    K9lvF60i0BWMjRkwHwYDVR0jBBgwFoAUNl/GAH4XgaSwaopVeckwM/NL3t4wCgYI
    KoZIzj0EAwIDSAAwRQIgfWVPLOePyOHaG6+/bi/7eqEOFrgkJBby/xEsUsQzIasC
    IQDOtKTIK/4Q8qmSLu5mRi1PhA4+WLF4APDuQiY+cW8FMA==
    -----END CERTIFICATE-----
    """

  /// Its key.
  public static let futureKey = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgEw2zXQXKRAZKgCbA
    6jr2+N4bQS6V8weaalCgpBxSm6ChRANCAASBhR5QD7dYJ0XO5FcDje1MCFeeYkbx
    zKRIxWHGjrxLY22vCtn7GPvpETknDqHOsVwB87+A4MQmK8xXTI4yKoaO
    -----END PRIVATE KEY-----
    """

  /// For elsewhere.example.org.
  public static let elsewhere = """
    -----BEGIN CERTIFICATE-----
    MIIBrDCCAVKgAwIBAgIJAMeF6dektIKtMAoGCCqGSM49BAMCMCIxIDAeBgNVBAMM
    F2Jpbm5hY2xlIHRlc3QgYXV0aG9yaXR5MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAw
    MTAxMDAwMDAwWjAiMSAwHgYDVQQDDBdiaW5uYWNsZSB0ZXN0IGVsc2V3aGVyZTBZ
    MBMGByqGSM49AgEGCCqGSM49AwEHA0IABBL9MlyRNdfKnnZMJxwNPsV2YcmXnzn6
    c8JtnSzMEca4E8X7LhM4iYfS12FLVmhXnf9Bi/Kyr5WUxwrfZXcV4gyjbzBtMAkG
    A1UdEwQCMAAwIAYDVR0RBBkwF4IVZWxzZXdoZXJlLmV4YW1wbGUub3JnMB0GA1Ud
    DgQWBBTn4GtNrMfyqRqOTixTAinOCrmWczAfBgNVHSMEGDAWgBQ2X8YAfheBpLBq
    ilV5yTAz80ve3jAKBggqhkjOPQQDAgNIADBFAiEA9r616sfSDlLSaaTY29geYP3T
    tK3LJ3Xax9ouz7hrlOYCIDVko7VHfesA8cARtZc2Y3JtK62l+vhDyorE8pwi9nmO
    -----END CERTIFICATE-----
    """

  /// Its key.
  public static let elsewhereKey = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQglZ1rkHgjVBwnIOJw
    Qc33kgj9oHFCJ3F8zhHbliJpuQ6hRANCAAQS/TJckTXXyp52TCccDT7FdmHJl585
    +nPCbZ0szBHGuBPF+y4TOImH0tdhS1ZoV53/QYvysq+VlMcK32V3FeIM
    -----END PRIVATE KEY-----
    """

  /// For no name.
  public static let nameless = """
    -----BEGIN CERTIFICATE-----
    MIIBijCCAS+gAwIBAgIJAM+OSdIZpEHfMAoGCCqGSM49BAMCMCIxIDAeBgNVBAMM
    F2Jpbm5hY2xlIHRlc3QgYXV0aG9yaXR5MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAw
    MTAxMDAwMDAwWjAhMR8wHQYDVQQDDBZiaW5uYWNsZSB0ZXN0IG5hbWVsZXNzMFkw
    EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE2m0H8uvfDjbGHa31+td8hCHIsOHjQD9A
    QI+c9Fm9L7Qw0MORji9GSDVRfrQ4PYyK4w5BB3WaiTaCNZhFcz9XfaNNMEswCQYD
    VR0TBAIwADAdBgNVHQ4EFgQUDok4pz+bx3+jF3BIiCGZGjAzTQowHwYDVR0jBBgw
    FoAUNl/GAH4XgaSwaopVeckwM/NL3t4wCgYIKoZIzj0EAwIDSQAwRgIhAP1KJo8U
    7Q+UFBoGPLdNox/q+irps1U5k0uvkEbhYmaJAiEAytqOX9pqDV+pQgJwBlCzuB/M
    PkyREbGUcSmZdZzQq2w=
    -----END CERTIFICATE-----
    """

  /// Its key.
  public static let namelessKey = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg8CcSHCTXRGAua0MQ
    J9tfR7aIW7jj8glO9NEBRMTu5qShRANCAATabQfy698ONsYdrfX613yEIciw4eNA
    P0BAj5z0Wb0vtDDQw5GOL0ZINVF+tDg9jIrjDkEHdZqJNoI1mEVzP1d9
    -----END PRIVATE KEY-----
    """

  /// An authority that vouches for none of them.
  public static let stranger = """
    -----BEGIN CERTIFICATE-----
    MIIBfDCCASOgAwIBAgIJAM6Ac1rfMVSmMAoGCCqGSM49BAMCMCExHzAdBgNVBAMM
    FmJpbm5hY2xlIHRlc3Qgc3RyYW5nZXIwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAx
    MDEwMDAwMDBaMCExHzAdBgNVBAMMFmJpbm5hY2xlIHRlc3Qgc3RyYW5nZXIwWTAT
    BgcqhkjOPQIBBggqhkjOPQMBBwNCAAS2vEz0hlRugWCZJjIsTs7HvwQTxNwJK2ch
    u+VztNa0QFNrVEwTLfbCMWabvz0Ub9YW8/SgPC+KgfWdnEYO9Oceo0IwQDAPBgNV
    HRMBAf8EBTADAQH/MA4GA1UdDwEB/wQEAwICBDAdBgNVHQ4EFgQU2GiuCt3lPles
    CY9HdUU/l4IOT7kwCgYIKoZIzj0EAwIDRwAwRAIgB+EA/MTsRd3Wvpzfw6Lrp9eT
    cvZcnG4kmtIRf+Jv3PQCIB7aaC5qiebCnzgvvrdWyqxoaFlOLitGHjquDeUBk5T2
    -----END CERTIFICATE-----
    """
}
