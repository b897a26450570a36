/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Decides what a failed request is called. */

#include "config.h"

#include "dwr-fetch-error.h"

#include "dwr-patience.h"

#define HTTP_NOT_FOUND 404
#define HTTP_GONE 410

static const struct {
  GTlsCertificateFlags flag;
  const char *words;
} certificate_words[] = {
  { G_TLS_CERTIFICATE_BAD_IDENTITY, "it belongs to another host" },
  { G_TLS_CERTIFICATE_EXPIRED, "it has expired, or this machine's clock is wrong" },
  { G_TLS_CERTIFICATE_NOT_ACTIVATED, "it is not valid yet, or this machine's clock is wrong" },
  { G_TLS_CERTIFICATE_REVOKED, "it was revoked" },
  { G_TLS_CERTIFICATE_INSECURE, "it is signed in an insecure way" },
  { G_TLS_CERTIFICATE_UNKNOWN_CA, "its issuer is not trusted" },
};

/* A wrong clock makes a good certificate look untimely, and nothing else of it bad. */
static gboolean
is_untimely_alone (GTlsCertificateFlags errors)
{
  const GTlsCertificateFlags untimely = G_TLS_CERTIFICATE_EXPIRED | G_TLS_CERTIFICATE_NOT_ACTIVATED;

  return errors != 0 && (errors & ~untimely) == 0;
}

static GError *
new_tls_error (const GError *cause, GTlsCertificateFlags errors)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (certificate_words); i++) {
    if (errors & certificate_words[i].flag)
      g_string_append_printf (words,
                              "%s%s",
                              words->len > 0 ? "; " : "",
                              certificate_words[i].words);
  }
  if (words->len == 0)
    return g_error_new (DWR_ERROR, DWR_ERROR_TLS, "no secure connection: %s", cause->message);
  return g_error_new (DWR_ERROR,
                      is_untimely_alone (errors) ? DWR_ERROR_CLOCK : DWR_ERROR_TLS,
                      "the certificate is refused: %s",
                      words->str);
}

static DwrError
find_io_code (int code, DwrFetchPhase phase)
{
  switch (code) {
  case G_IO_ERROR_CONNECTION_REFUSED:
  case G_IO_ERROR_HOST_UNREACHABLE:
  case G_IO_ERROR_NETWORK_UNREACHABLE:
  case G_IO_ERROR_PROXY_FAILED:
  case G_IO_ERROR_PROXY_AUTH_FAILED:
  case G_IO_ERROR_PROXY_NEED_AUTH:
  case G_IO_ERROR_PROXY_NOT_ALLOWED:
    return DWR_ERROR_REFUSED;
  case G_IO_ERROR_HOST_NOT_FOUND:
    return DWR_ERROR_DNS;
  case G_IO_ERROR_TIMED_OUT:
    return phase == DWR_FETCH_CONNECTING ? DWR_ERROR_REFUSED : DWR_ERROR_DEADLINE;
  default:
    return phase == DWR_FETCH_CONNECTING ? DWR_ERROR_REFUSED : DWR_ERROR_DAMAGED;
  }
}

GError *
dwr_fetch_error_new (const GError *cause,
                     DwrFetchPhase phase,
                     GTlsCertificateFlags certificate_errors,
                     gboolean is_offline,
                     const char *proxy)
{
  DwrError code;

  if (cause->domain == DWR_ERROR || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (cause);
  if (cause->domain == G_TLS_ERROR)
    return new_tls_error (cause, certificate_errors);
  if (cause->domain == G_RESOLVER_ERROR)
    code = DWR_ERROR_DNS;
  else if (cause->domain == G_IO_ERROR)
    code = find_io_code (cause->code, phase);
  else
    code = DWR_ERROR_DAMAGED;
  if (is_offline && (code == DWR_ERROR_DNS || code == DWR_ERROR_REFUSED))
    code = DWR_ERROR_OFFLINE;
  /* With a proxy the only name that is resolved here is its own. */
  if (proxy != NULL && phase == DWR_FETCH_CONNECTING &&
      (code == DWR_ERROR_DNS || code == DWR_ERROR_REFUSED))
    return g_error_new (DWR_ERROR,
                        DWR_ERROR_PROXY,
                        "no connection through the proxy %s: %s",
                        proxy,
                        cause->message);
  return g_error_new_literal (DWR_ERROR, code, cause->message);
}

GError *
dwr_fetch_error_new_for_status (guint status, const char *retry_after)
{
  DwrError code = DWR_ERROR_HTTP_STATUS;

  if (status == HTTP_NOT_FOUND || status == HTTP_GONE)
    code = DWR_ERROR_GONE;
  else if (dwr_patience_is_asked (status, retry_after))
    code = DWR_ERROR_WAIT;
  return g_error_new (DWR_ERROR, code, "the server answered with HTTP status %u", status);
}
