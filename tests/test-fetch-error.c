/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One code for each cause of a failed request. */

#include "config.h"

#include <string.h>

#include "dwr-fetch-error.h"

typedef enum { DOMAIN_IO, DOMAIN_RESOLVER, DOMAIN_TLS, DOMAIN_OTHER } Domain;

static const struct {
  Domain domain;
  int cause;
  DwrFetchPhase phase;
  gboolean is_offline;
  int code;
} causes[] = {
  { DOMAIN_RESOLVER, G_RESOLVER_ERROR_NOT_FOUND, DWR_FETCH_CONNECTING, FALSE, DWR_ERROR_DNS },
  { DOMAIN_RESOLVER, G_RESOLVER_ERROR_NOT_FOUND, DWR_FETCH_CONNECTING, TRUE, DWR_ERROR_OFFLINE },
  { DOMAIN_IO, G_IO_ERROR_CONNECTION_REFUSED, DWR_FETCH_CONNECTING, FALSE, DWR_ERROR_REFUSED },
  { DOMAIN_IO, G_IO_ERROR_NETWORK_UNREACHABLE, DWR_FETCH_CONNECTING, FALSE, DWR_ERROR_REFUSED },
  { DOMAIN_IO, G_IO_ERROR_NETWORK_UNREACHABLE, DWR_FETCH_CONNECTING, TRUE, DWR_ERROR_OFFLINE },
  { DOMAIN_IO, G_IO_ERROR_CONNECTION_CLOSED, DWR_FETCH_CONNECTING, FALSE, DWR_ERROR_REFUSED },
  { DOMAIN_IO, G_IO_ERROR_CONNECTION_CLOSED, DWR_FETCH_WAITING, FALSE, DWR_ERROR_DAMAGED },
  { DOMAIN_IO, G_IO_ERROR_CONNECTION_CLOSED, DWR_FETCH_RECEIVING, TRUE, DWR_ERROR_DAMAGED },
  { DOMAIN_IO, G_IO_ERROR_PARTIAL_INPUT, DWR_FETCH_RECEIVING, FALSE, DWR_ERROR_DAMAGED },
  { DOMAIN_IO, G_IO_ERROR_TIMED_OUT, DWR_FETCH_CONNECTING, FALSE, DWR_ERROR_REFUSED },
  { DOMAIN_IO, G_IO_ERROR_TIMED_OUT, DWR_FETCH_WAITING, FALSE, DWR_ERROR_DEADLINE },
  { DOMAIN_IO, G_IO_ERROR_TIMED_OUT, DWR_FETCH_RECEIVING, FALSE, DWR_ERROR_DEADLINE },
  { DOMAIN_IO, G_IO_ERROR_PROXY_NEED_AUTH, DWR_FETCH_CONNECTING, FALSE, DWR_ERROR_REFUSED },
  { DOMAIN_TLS, G_TLS_ERROR_BAD_CERTIFICATE, DWR_FETCH_CONNECTING, FALSE, DWR_ERROR_TLS },
  { DOMAIN_TLS, G_TLS_ERROR_MISC, DWR_FETCH_RECEIVING, TRUE, DWR_ERROR_TLS },
  { DOMAIN_OTHER, 0, DWR_FETCH_WAITING, FALSE, DWR_ERROR_DAMAGED },
};

static const struct {
  GTlsCertificateFlags flags;
  const char *words;
  int code;
} certificates[] = {
  { G_TLS_CERTIFICATE_BAD_IDENTITY, "another host", DWR_ERROR_TLS },
  { G_TLS_CERTIFICATE_EXPIRED, "clock", DWR_ERROR_CLOCK },
  { G_TLS_CERTIFICATE_NOT_ACTIVATED, "clock", DWR_ERROR_CLOCK },
  { G_TLS_CERTIFICATE_EXPIRED | G_TLS_CERTIFICATE_UNKNOWN_CA, "issuer", DWR_ERROR_TLS },
  { G_TLS_CERTIFICATE_UNKNOWN_CA, "issuer", DWR_ERROR_TLS },
  { G_TLS_CERTIFICATE_REVOKED | G_TLS_CERTIFICATE_UNKNOWN_CA,
    "revoked; its issuer",
    DWR_ERROR_TLS },
  { G_TLS_CERTIFICATE_NO_FLAGS, "the cause", DWR_ERROR_TLS },
};

static GQuark
get_quark (Domain domain)
{
  switch (domain) {
  case DOMAIN_IO:
    return G_IO_ERROR;
  case DOMAIN_RESOLVER:
    return G_RESOLVER_ERROR;
  case DOMAIN_TLS:
    return G_TLS_ERROR;
  default:
    return G_MARKUP_ERROR;
  }
}

static void
test_causes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (causes); i++) {
    g_autoptr (GError) cause =
        g_error_new_literal (get_quark (causes[i].domain), causes[i].cause, "the cause");
    g_autoptr (GError) error =
        dwr_fetch_error_new (cause, causes[i].phase, 0, causes[i].is_offline, NULL);

    g_test_message ("%u", i);
    g_assert_error (error, DWR_ERROR, causes[i].code);
  }
}

/* Whose fault it is where no connection came about through a proxy, and where one did. */
static const struct {
  Domain domain;
  int cause;
  DwrFetchPhase phase;
  int code;
  gboolean is_named;
} proxied[] = {
  { DOMAIN_RESOLVER, G_RESOLVER_ERROR_NOT_FOUND, DWR_FETCH_CONNECTING, DWR_ERROR_PROXY, TRUE },
  { DOMAIN_IO, G_IO_ERROR_CONNECTION_REFUSED, DWR_FETCH_CONNECTING, DWR_ERROR_PROXY, TRUE },
  { DOMAIN_IO, G_IO_ERROR_HOST_NOT_FOUND, DWR_FETCH_CONNECTING, DWR_ERROR_PROXY, TRUE },
  { DOMAIN_IO, G_IO_ERROR_PROXY_FAILED, DWR_FETCH_CONNECTING, DWR_ERROR_PROXY, TRUE },
  { DOMAIN_IO, G_IO_ERROR_TIMED_OUT, DWR_FETCH_CONNECTING, DWR_ERROR_PROXY, TRUE },
  { DOMAIN_IO, G_IO_ERROR_TIMED_OUT, DWR_FETCH_WAITING, DWR_ERROR_DEADLINE, FALSE },
  { DOMAIN_IO, G_IO_ERROR_CONNECTION_CLOSED, DWR_FETCH_RECEIVING, DWR_ERROR_DAMAGED, FALSE },
  { DOMAIN_TLS, G_TLS_ERROR_BAD_CERTIFICATE, DWR_FETCH_CONNECTING, DWR_ERROR_TLS, FALSE },
};

static void
test_proxied (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (proxied); i++) {
    g_autoptr (GError) cause =
        g_error_new_literal (get_quark (proxied[i].domain), proxied[i].cause, "the cause");
    g_autoptr (GError) error =
        dwr_fetch_error_new (cause, proxied[i].phase, 0, FALSE, "socks5://a.example:1");

    g_test_message ("%u: %s", i, error->message);
    g_assert_error (error, DWR_ERROR, proxied[i].code);
    g_assert_cmpint (strstr (error->message, "socks5://a.example:1") != NULL,
                     ==,
                     proxied[i].is_named);
  }
}

/* What is said already, and silence, stay as they are. */
static void
test_kept (void)
{
  g_autoptr (GError) ours = g_error_new_literal (DWR_ERROR, DWR_ERROR_EMPTY, "ours");
  g_autoptr (GError) cancelled =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  g_autoptr (GError) first = dwr_fetch_error_new (ours, DWR_FETCH_CONNECTING, 0, TRUE, NULL);
  g_autoptr (GError) second = dwr_fetch_error_new (cancelled, DWR_FETCH_CONNECTING, 0, TRUE, NULL);

  g_assert_error (first, DWR_ERROR, DWR_ERROR_EMPTY);
  g_assert_error (second, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_certificates (void)
{
  g_autoptr (GError) cause =
      g_error_new_literal (G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE, "the cause");

  for (guint i = 0; i < G_N_ELEMENTS (certificates); i++) {
    g_autoptr (GError) error =
        dwr_fetch_error_new (cause, DWR_FETCH_CONNECTING, certificates[i].flags, FALSE, NULL);

    g_assert_error (error, DWR_ERROR, certificates[i].code);
    g_assert_nonnull (strstr (error->message, certificates[i].words));
  }
}

static void
test_status (void)
{
  static const guint others[] = { 204, 206, 304, 400, 401, 403, 407, 451, 500, 502, 503, 511 };
  g_autoptr (GError) not_found = dwr_fetch_error_new_for_status (404, NULL);
  g_autoptr (GError) gone = dwr_fetch_error_new_for_status (410, "120");

  g_assert_error (not_found, DWR_ERROR, DWR_ERROR_GONE);
  g_assert_error (gone, DWR_ERROR, DWR_ERROR_GONE);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    g_autoptr (GError) error = dwr_fetch_error_new_for_status (others[i], NULL);
    g_autofree char *number = g_strdup_printf ("%u", others[i]);

    g_assert_error (error, DWR_ERROR, DWR_ERROR_HTTP_STATUS);
    g_assert_nonnull (strstr (error->message, number));
  }
}

/* Who says when to come back asks for patience; what else has the header is an error all the same.
 */
static void
test_waits (void)
{
  static const struct {
    guint status;
    const char *retry_after;
    int code;
  } waits[] = {
    { 429, NULL, DWR_ERROR_WAIT },          { 429, "120", DWR_ERROR_WAIT },
    { 403, "120", DWR_ERROR_WAIT },         { 503, "120", DWR_ERROR_WAIT },
    { 503, "soon", DWR_ERROR_HTTP_STATUS }, { 500, "120", DWR_ERROR_HTTP_STATUS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (waits); i++) {
    g_autoptr (GError) error =
        dwr_fetch_error_new_for_status (waits[i].status, waits[i].retry_after);

    g_assert_error (error, DWR_ERROR, waits[i].code);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/fetch-error/causes", test_causes);
  g_test_add_func ("/dwr/fetch-error/proxied", test_proxied);
  g_test_add_func ("/dwr/fetch-error/kept", test_kept);
  g_test_add_func ("/dwr/fetch-error/certificates", test_certificates);
  g_test_add_func ("/dwr/fetch-error/status", test_status);
  g_test_add_func ("/dwr/fetch-error/waits", test_waits);
  return g_test_run ();
}
