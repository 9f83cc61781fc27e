#include "CTLS.h"

#include <arpa/inet.h>
#include <dlfcn.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

// All functions of libssl that are used; those of libcrypto are linked, for hashes need it too.
#define FUNCTIONS(EACH)              \
  EACH(TLS_server_method)            \
  EACH(TLS_client_method)            \
  EACH(SSL_CTX_new)                  \
  EACH(SSL_CTX_free)                 \
  EACH(SSL_CTX_ctrl)                 \
  EACH(SSL_CTX_set_options)          \
  EACH(SSL_CTX_use_certificate)      \
  EACH(SSL_CTX_use_PrivateKey)       \
  EACH(SSL_CTX_get_cert_store)       \
  EACH(SSL_CTX_set_default_verify_paths) \
  EACH(SSL_CTX_set_verify)           \
  EACH(SSL_new)                      \
  EACH(SSL_free)                     \
  EACH(SSL_ctrl)                     \
  EACH(SSL_set_bio)                  \
  EACH(SSL_set_accept_state)         \
  EACH(SSL_set_connect_state)        \
  EACH(SSL_get0_param)               \
  EACH(SSL_do_handshake)             \
  EACH(SSL_read)                     \
  EACH(SSL_write)                    \
  EACH(SSL_get_error)                \
  EACH(SSL_shutdown)                 \
  EACH(SSL_get_verify_result)

#define DECLARE(name) static __typeof__(&name) library_##name;
FUNCTIONS(DECLARE)

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *failure;

struct bn_tls_context {
  SSL_CTX *library;
};

struct bn_tls_session {
  SSL *library;
  BIO *received;
  BIO *sent;
};

struct bn_tls_chain {
  STACK_OF(X509) * certificates;
};

static void *find(void *library, const char *name) {
  void *found = dlsym(library, name);
  if (found == NULL && failure == NULL) failure = dlerror();
  return found;
}

#define NAME_OF(version) "libssl.so." #version
#define LIBRARY_NAME(version) NAME_OF(version)

static void load(void) {
  // The version whose headers this was built with: its functions take what we give them.
  void *library = dlopen(LIBRARY_NAME(OPENSSL_SHLIB_VERSION), RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) {
    failure = dlerror();
    return;
  }
#define FIND(name) library_##name = (__typeof__(&name))find(library, #name);
  FUNCTIONS(FIND)
}

const char *bn_tls_load(void) {
  pthread_once(&once, load);
  return failure;
}

// An encrypted key is refused; nobody is asked for its password on a terminal.
static int no_password(char *text, int size, int is_writing, void *context) {
  (void)text, (void)size, (void)is_writing, (void)context;
  return -1;
}

bn_tls_chain *bn_tls_chain_read(const char *text, size_t count) {
  BIO *source = BIO_new_mem_buf(text, (int)count);
  STACK_OF(X509) *certificates = sk_X509_new_null();
  X509 *certificate = NULL;
  while (source != NULL && certificates != NULL &&
         (certificate = PEM_read_bio_X509(source, NULL, no_password, NULL)) != NULL)
    sk_X509_push(certificates, certificate);
  // The text ends where no further certificate begins; anything else is a damaged one.
  int is_whole = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
  ERR_clear_error();
  BIO_free(source);
  bn_tls_chain *chain = malloc(sizeof(*chain));
  if (chain != NULL && is_whole && sk_X509_num(certificates) > 0) {
    chain->certificates = certificates;
    return chain;
  }
  free(chain);
  sk_X509_pop_free(certificates, X509_free);
  return NULL;
}

void bn_tls_chain_end(bn_tls_chain *chain) {
  sk_X509_pop_free(chain->certificates, X509_free);
  free(chain);
}

static int64_t seconds(const ASN1_TIME *moment) {
  struct tm parts;
  memset(&parts, 0, sizeof(parts));
  return ASN1_TIME_to_tm(moment, &parts) == 1 ? (int64_t)timegm(&parts) : 0;
}

int64_t bn_tls_chain_begins(const bn_tls_chain *chain) {
  return seconds(X509_get0_notBefore(sk_X509_value(chain->certificates, 0)));
}

int64_t bn_tls_chain_ends(const bn_tls_chain *chain) {
  return seconds(X509_get0_notAfter(sk_X509_value(chain->certificates, 0)));
}

static int written(const ASN1_STRING *source, char *text, size_t count) {
  int length = ASN1_STRING_length(source);
  if (length <= 0 || (size_t)length > count) return 0;
  memcpy(text, ASN1_STRING_get0_data(source), (size_t)length);
  return length;
}

static int written_address(const ASN1_STRING *source, char *text, size_t count) {
  const unsigned char *bytes = ASN1_STRING_get0_data(source);
  int length = ASN1_STRING_length(source);
  const char *done = length == 4    ? inet_ntop(AF_INET, bytes, text, (socklen_t)count)
                     : length == 16 ? inet_ntop(AF_INET6, bytes, text, (socklen_t)count)
                                    : NULL;
  return done == NULL ? 0 : (int)strlen(text);
}

int bn_tls_chain_name(const bn_tls_chain *chain, int number, char *text, size_t count) {
  X509 *certificate = sk_X509_value(chain->certificates, 0);
  GENERAL_NAMES *names = X509_get_ext_d2i(certificate, NID_subject_alt_name, NULL, NULL);
  if (names == NULL) return -1;
  int length = -1;
  if (number < sk_GENERAL_NAME_num(names)) {
    GENERAL_NAME *name = sk_GENERAL_NAME_value(names, number);
    length = name->type == GEN_DNS     ? written(name->d.dNSName, text, count)
             : name->type == GEN_IPADD ? written_address(name->d.iPAddress, text, count)
                                       : 0;
  }
  GENERAL_NAMES_free(names);
  return length;
}

static bn_tls_context *new_context(const SSL_METHOD *method) {
  bn_tls_context *context = malloc(sizeof(*context));
  SSL_CTX *library = context == NULL ? NULL : library_SSL_CTX_new(method);
  if (library == NULL) {
    free(context);
    return NULL;
  }
  context->library = library;
  library_SSL_CTX_ctrl(library, SSL_CTRL_SET_MIN_PROTO_VERSION, TLS1_2_VERSION, NULL);
  library_SSL_CTX_set_options(library, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
  library_SSL_CTX_ctrl(library, SSL_CTRL_MODE, SSL_MODE_RELEASE_BUFFERS, NULL);
  return context;
}

void bn_tls_context_end(bn_tls_context *context) {
  library_SSL_CTX_free(context->library);
  free(context);
}

static int has_identity(SSL_CTX *library, const bn_tls_chain *chain, EVP_PKEY *key) {
  STACK_OF(X509) *certificates = chain->certificates;
  if (library_SSL_CTX_use_certificate(library, sk_X509_value(certificates, 0)) != 1) return 0;
  for (int number = 1; number < sk_X509_num(certificates); number += 1) {
    X509 *certificate = sk_X509_value(certificates, number);
    if (library_SSL_CTX_ctrl(library, SSL_CTRL_CHAIN_CERT, 1, certificate) != 1) return 0;
  }
  return library_SSL_CTX_use_PrivateKey(library, key) == 1;
}

bn_tls_context *bn_tls_server_context(const bn_tls_chain *chain, const char *text, size_t count) {
  ERR_clear_error();
  BIO *source = BIO_new_mem_buf(text, (int)count);
  if (source == NULL) return NULL;
  EVP_PKEY *key = PEM_read_bio_PrivateKey(source, NULL, no_password, NULL);
  BIO_free(source);
  if (key == NULL) return NULL;
  bn_tls_context *context = new_context(library_TLS_server_method());
  if (context != NULL && !has_identity(context->library, chain, key)) {
    bn_tls_context_end(context);
    context = NULL;
  }
  EVP_PKEY_free(key);
  return context;
}

bn_tls_context *bn_tls_client_context(const bn_tls_chain *roots) {
  ERR_clear_error();
  bn_tls_context *context = new_context(library_TLS_client_method());
  if (context == NULL) return NULL;
  library_SSL_CTX_set_verify(context->library, SSL_VERIFY_PEER, NULL);
  if (roots == NULL) {
    library_SSL_CTX_set_default_verify_paths(context->library);
    return context;
  }
  X509_STORE *store = library_SSL_CTX_get_cert_store(context->library);
  for (int number = 0; number < sk_X509_num(roots->certificates); number += 1)
    X509_STORE_add_cert(store, sk_X509_value(roots->certificates, number));
  // What is named is trusted, also where it was signed by somebody else.
  X509_STORE_set_flags(store, X509_V_FLAG_PARTIAL_CHAIN);
  return context;
}

static int is_bound(SSL *library, const char *host, int is_address) {
  X509_VERIFY_PARAM *rules = library_SSL_get0_param(library);
  X509_VERIFY_PARAM_set_hostflags(
      rules, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
  if (is_address) return X509_VERIFY_PARAM_set1_ip_asc(rules, host) == 1;
  return X509_VERIFY_PARAM_set1_host(rules, host, 0) == 1 &&
         library_SSL_ctrl(library, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                          (void *)host) == 1;
}

bn_tls_session *bn_tls_session_begin(bn_tls_context *context, const char *host, int is_address) {
  bn_tls_session *session = malloc(sizeof(*session));
  SSL *library = session == NULL ? NULL : library_SSL_new(context->library);
  BIO *received = BIO_new(BIO_s_mem());
  BIO *sent = BIO_new(BIO_s_mem());
  if (library == NULL || received == NULL || sent == NULL ||
      (host != NULL && !is_bound(library, host, is_address))) {
    BIO_free(received);
    BIO_free(sent);
    if (library != NULL) library_SSL_free(library);
    free(session);
    return NULL;
  }
  // An empty memory is no end of the connection: more will come.
  BIO_set_mem_eof_return(received, -1);
  library_SSL_set_bio(library, received, sent);
  if (host == NULL) library_SSL_set_accept_state(library);
  else library_SSL_set_connect_state(library);
  *session = (bn_tls_session){library, received, sent};
  return session;
}

void bn_tls_session_end(bn_tls_session *session) {
  library_SSL_free(session->library);
  free(session);
}

int bn_tls_receive(bn_tls_session *session, const void *bytes, size_t count) {
  size_t taken = 0;
  return BIO_write_ex(session->received, bytes, count, &taken) == 1 && taken == count;
}

size_t bn_tls_send(bn_tls_session *session, void *bytes, size_t count) {
  size_t taken = 0;
  return BIO_read_ex(session->sent, bytes, count, &taken) == 1 ? taken : 0;
}

static int outcome(bn_tls_session *session, int result) {
  switch (library_SSL_get_error(session->library, result)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE: return BN_TLS_MORE;
    case SSL_ERROR_ZERO_RETURN: return BN_TLS_CLOSED;
    default: return BN_TLS_FAILED;
  }
}

int bn_tls_handshake(bn_tls_session *session) {
  ERR_clear_error();
  int result = library_SSL_do_handshake(session->library);
  return result == 1 ? 1 : outcome(session, result);
}

int bn_tls_read(bn_tls_session *session, void *bytes, size_t count) {
  ERR_clear_error();
  int result = library_SSL_read(session->library, bytes, (int)count);
  return result > 0 ? result : outcome(session, result);
}

int bn_tls_write(bn_tls_session *session, const void *bytes, size_t count) {
  ERR_clear_error();
  int result = library_SSL_write(session->library, bytes, (int)count);
  return result > 0 ? 1 : BN_TLS_FAILED;
}

void bn_tls_finish(bn_tls_session *session) {
  ERR_clear_error();
  library_SSL_shutdown(session->library);
  ERR_clear_error();
}

int bn_tls_certificate(const bn_tls_session *session) {
  switch (library_SSL_get_verify_result(session->library)) {
    case X509_V_OK: return BN_TLS_CERTIFICATE_GOOD;
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_CERT_UNTRUSTED: return BN_TLS_CERTIFICATE_UNKNOWN_AUTHORITY;
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH: return BN_TLS_CERTIFICATE_OTHER_NAME;
    case X509_V_ERR_CERT_HAS_EXPIRED: return BN_TLS_CERTIFICATE_EXPIRED;
    case X509_V_ERR_CERT_NOT_YET_VALID: return BN_TLS_CERTIFICATE_NOT_YET;
    default: return BN_TLS_CERTIFICATE_BAD;
  }
}

const char *bn_tls_reason(const bn_tls_session *session) {
  if (session != NULL) {
    long result = library_SSL_get_verify_result(session->library);
    if (result != X509_V_OK) return X509_verify_cert_error_string(result);
  }
  const char *words = ERR_reason_error_string(ERR_peek_last_error());
  return words == NULL ? "the library does not say why" : words;
}
