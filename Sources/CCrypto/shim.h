// The few calls of libcrypto that Binnacle needs, each as one inline function with plain types:
// OpenSSL's own names are partly macros and differ between its versions.
#ifndef BINNACLE_CCRYPTO_SHIM_H
#define BINNACLE_CCRYPTO_SHIM_H

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stddef.h>

#define BINNACLE_MAXIMUM_DIGEST_BYTES EVP_MAX_MD_SIZE

// Begins a digest; NULL when there is no memory or the algorithm is switched off (FIPS).
static inline void *binnacle_digest_begin(const EVP_MD *algorithm) {
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  if (context == NULL) return NULL;
  if (EVP_DigestInit_ex(context, algorithm, NULL) == 1) return context;
  EVP_MD_CTX_free(context);
  return NULL;
}

static inline void *binnacle_md5_begin(void) { return binnacle_digest_begin(EVP_md5()); }

static inline void *binnacle_sha256_begin(void) { return binnacle_digest_begin(EVP_sha256()); }

// Returns 1 when the bytes were taken.
static inline int binnacle_digest_update(void *context, const void *bytes, size_t count) {
  return EVP_DigestUpdate((EVP_MD_CTX *)context, bytes, count);
}

// Writes the digest of everything taken so far and starts over with the same algorithm.
// Returns the number of bytes written, or 0.
static inline unsigned binnacle_digest_finish(void *context, unsigned char *output) {
  EVP_MD_CTX *digest = (EVP_MD_CTX *)context;
  unsigned count = 0;
  if (EVP_DigestFinal_ex(digest, output, &count) != 1) return 0;
  if (EVP_DigestInit_ex(digest, NULL, NULL) != 1) return 0;
  return count;
}

static inline void binnacle_digest_end(void *context) {
  EVP_MD_CTX_free((EVP_MD_CTX *)context);
}

// Returns the number of bytes written, or 0.
static inline unsigned binnacle_hmac_sha256(
    const void *key, size_t key_count, const unsigned char *bytes, size_t count,
    unsigned char *output) {
  unsigned written = 0;
  if (HMAC(EVP_sha256(), key, (int)key_count, bytes, count, output, &written) == NULL) return 0;
  return written;
}

// Compares without stopping at the first difference; 1 when equal.
static inline int binnacle_equal_bytes(const void *left, const void *right, size_t count) {
  return CRYPTO_memcmp(left, right, count) == 0;
}

#endif
