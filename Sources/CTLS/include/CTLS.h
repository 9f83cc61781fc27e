// TLS by the system's OpenSSL, on bytes in memory: what goes over the line is the caller's matter.
//
// libssl is loaded when the first context is made: it would cost every other command, the console
// above all, memory and time to start.
#ifndef BINNACLE_CTLS_H
#define BINNACLE_CTLS_H

#include <stddef.h>
#include <stdint.h>

// What a side of a connection has to show or to trust; may be used by several threads.
typedef struct bn_tls_context bn_tls_context;
// One connection; used by one thread at a time.
typedef struct bn_tls_session bn_tls_session;
// The certificates of a PEM text, the first one first.
typedef struct bn_tls_chain bn_tls_chain;

enum { BN_TLS_MORE = 0, BN_TLS_CLOSED = -1, BN_TLS_FAILED = -2 };

// Loads the library once for the process. Returns NULL, or why it cannot be loaded. No context may
// be made before this has returned NULL.
const char *bn_tls_load(void);

// Makes what a server shows. Returns NULL when the key does not belong to the first certificate.
bn_tls_context *bn_tls_server_context(const bn_tls_chain *chain, const char *key, size_t count);
// Makes what a client trusts: the certificates of a chain, or the system's where that is NULL.
bn_tls_context *bn_tls_client_context(const bn_tls_chain *roots);
void bn_tls_context_end(bn_tls_context *context);

// Reads the certificates of a PEM text. Returns NULL when there is none, or one is damaged.
bn_tls_chain *bn_tls_chain_read(const char *text, size_t count);
void bn_tls_chain_end(bn_tls_chain *chain);
// Seconds since 1970 from which, and up to which, the first certificate counts.
int64_t bn_tls_chain_begins(const bn_tls_chain *chain);
int64_t bn_tls_chain_ends(const bn_tls_chain *chain);
// Writes the name with that number, of those that the first certificate is for: a host, or an
// address in its usual form. Returns its length, 0 for one of another kind, -1 after the last.
int bn_tls_chain_name(const bn_tls_chain *chain, int number, char *text, size_t count);

// Begins a connection. A client names the host, or the address, that the other side must prove to
// be; a server names none.
bn_tls_session *bn_tls_session_begin(bn_tls_context *context, const char *host, int is_address);
void bn_tls_session_end(bn_tls_session *session);

// Takes what came over the line. Returns 0 when there is no memory.
int bn_tls_receive(bn_tls_session *session, const void *bytes, size_t count);
// Writes what is to go over the line. Returns the number of bytes; 0 when there are none.
size_t bn_tls_send(bn_tls_session *session, void *bytes, size_t count);
// Goes on with the opening. Returns 1 once it is done, BN_TLS_MORE or BN_TLS_FAILED.
int bn_tls_handshake(bn_tls_session *session);
// Opens what was received. Returns the number of bytes, or one of the values above.
int bn_tls_read(bn_tls_session *session, void *bytes, size_t count);
// Seals bytes to be sent. Returns 1, or BN_TLS_FAILED.
int bn_tls_write(bn_tls_session *session, const void *bytes, size_t count);
// Seals that nothing more follows.
void bn_tls_finish(bn_tls_session *session);

// Says what is wrong with the other side's certificate.
enum {
  BN_TLS_CERTIFICATE_GOOD,
  BN_TLS_CERTIFICATE_UNKNOWN_AUTHORITY,
  BN_TLS_CERTIFICATE_OTHER_NAME,
  BN_TLS_CERTIFICATE_EXPIRED,
  BN_TLS_CERTIFICATE_NOT_YET,
  BN_TLS_CERTIFICATE_BAD,
};
int bn_tls_certificate(const bn_tls_session *session);
// What the library says of the last failure of this thread; never NULL.
const char *bn_tls_reason(const bn_tls_session *session);

#endif
