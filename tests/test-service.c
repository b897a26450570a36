/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The service's answers as its clients see them, over real TLS against the loopback newsroom: every
 * format, every fault of a network, and what is never asked. */

#include "config.h"

#include <string.h>

#include "dwr-newsroom-fixture.h"
#include "dwr-test-calls.h"

#define WHOLE -1

/* One of the newsroom's samples, by its short link and where that leads. */
#define SAMPLE_SHORT "https://p.dw.com/p/4nZgA"
#define SAMPLE_ID "70000101"

/* The same article, spoiled. */
#define FAULT_ADDRESS "https://www.dw.com/de/fault-%s/a-" SAMPLE_ID

/* In words for people, of which a server may have chosen a part. */
#define MESSAGE_MAX_BYTES 4096

static const struct {
  const char *fault;
  int code;
} page_faults[] = {
  { "chunks", WHOLE },
  { "gzip-good", WHOLE },
  { "redirect-good", WHOLE },
  { "redirect-http", WHOLE },
  { "redirect-away", DWR_ERROR_REDIRECT },
  { "redirect-file", DWR_ERROR_REDIRECT },
  { "redirect-loop", DWR_ERROR_REDIRECT },
  { "redirect-many", DWR_ERROR_REDIRECT },
  { "redirect-section", DWR_ERROR_GONE },
  { "status-403", DWR_ERROR_HTTP_STATUS },
  { "status-404", DWR_ERROR_GONE },
  { "status-410", DWR_ERROR_GONE },
  { "status-500", DWR_ERROR_HTTP_STATUS },
  { "cut-length", DWR_ERROR_DAMAGED },
  { "cut-close", DWR_ERROR_DAMAGED },
  { "cut-chunk", DWR_ERROR_DAMAGED },
  { "bad-chunk", DWR_ERROR_DAMAGED },
  { "reset", DWR_ERROR_DAMAGED },
  { "gzip-cut", DWR_ERROR_DAMAGED },
  { "gzip-bad-crc", DWR_ERROR_DAMAGED },
  { "gzip-trailing", DWR_ERROR_DAMAGED },
  { "not-gzip", DWR_ERROR_DAMAGED },
  { "two-lengths", DWR_ERROR_DAMAGED },
  { "negative-length", DWR_ERROR_DAMAGED },
  { "gzip-bomb", DWR_ERROR_TOO_LARGE },
  { "too-big", DWR_ERROR_TOO_LARGE },
  { "header-flood", DWR_ERROR_DAMAGED }, /* at a limit of libsoup */
  { "empty", DWR_ERROR_EMPTY },
  { "no-article", DWR_ERROR_NOT_ARTICLE },
  { "portal", DWR_ERROR_NOT_ARTICLE },
  { "wrong-type", DWR_ERROR_WRONG_TYPE },
  { "long-type", DWR_ERROR_WRONG_TYPE },
  { "svg", DWR_ERROR_WRONG_TYPE },
};

static const char *const slow_faults[] = { "slow-drip", "drip-headers", "silent" };

static const struct {
  guint id;
  int code;
} picture_faults[] = {
  { 1, WHOLE },
  { 79999001, DWR_ERROR_DAMAGED },    /* cut */
  { 79999002, DWR_ERROR_WRONG_TYPE }, /* SVG */
  { 79999003, DWR_ERROR_TOO_LARGE },  /* 65000 pixels wide */
  { 79999004, DWR_ERROR_WRONG_TYPE }, /* HTML that is called a JPEG */
  { 79999006, DWR_ERROR_GONE },       /* 404 */
  { 79999007, DWR_ERROR_DAMAGED },    /* half a JPEG, whole by its length */
  { 79999008, DWR_ERROR_TOO_LARGE },  /* 20 MiB */
  { 79999009, DWR_ERROR_REDIRECT },   /* away */
};

static const struct {
  const char *address;
  int code;
} refused_addresses[] = {
  { "https://www.dw.com/en/top-stories/s-9097", DWR_ERROR_NOT_ARTICLE },
  { "https://www.dw.com/en/", DWR_ERROR_NO_ID },
  { "https://www.dw.com/en/live-tv/channel-english", DWR_ERROR_NO_ID },
  { "http://www.dw.com/en/x/a-79999999", DWR_ERROR_NOT_DW },
  { "https://www.dw.com.example/en/x/a-79999999", DWR_ERROR_NOT_DW },
  { "https://www.dw.com:8443/en/x/a-79999999", DWR_ERROR_NOT_DW },
  { "file:///etc/passwd", DWR_ERROR_NOT_DW },
  { "", DWR_ERROR_NOT_DW },
};

static const struct {
  const char *kind;
  int code;
  const char *words; /* (nullable): in the message */
} bad_hosts[] = {
  { "wrong-host", DWR_ERROR_TLS, "another host" }, { "expired", DWR_ERROR_CLOCK, "expired" },
  { "not-yet", DWR_ERROR_CLOCK, "not valid yet" }, { "unknown-ca", DWR_ERROR_TLS, "not trusted" },
  { "refused", DWR_ERROR_REFUSED, NULL },
};

static void
assert_document (const DwrDocument *document)
{
  g_assert_nonnull (document);
  g_assert_cmpuint (strlen (document->document), >, 100);
  g_assert_true (g_str_has_prefix (document->uri, "https://www.dw.com/"));
  g_assert_cmpstr (document->title, !=, "");
  g_assert_cmpstr (document->language, !=, "");
  g_assert_true (g_str_equal (document->direction, "ltr") ||
                 g_str_equal (document->direction, "rtl"));
  g_assert_cmpstr (document->kind, ==, "article");
}

static char *
dup_fault_address (const char *fault)
{
  return g_strdup_printf (FAULT_ADDRESS, fault);
}

static void
test_formats (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autofree char *address = dup_fault_address ("chunks");
  g_autofree char *previous = NULL;

  g_assert_cmpint (dwr_service_client_get_pid (client), ==, 0);
  for (int format = DWR_FORMAT_PANE; format <= DWR_FORMAT_HTML_WHOLE; format++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrDocument) document = dwr_test_load (client, address, format, NULL, &error);

    g_assert_no_error (error);
    assert_document (document);
    g_assert_cmpstr (document->document, !=, previous);
    g_assert_cmpint (g_hash_table_size (document->images) > 0, ==, format == DWR_FORMAT_PANE);
    g_free (previous);
    previous = g_strdup (document->document);
  }
  g_assert_cmpint (dwr_service_client_get_pid (client), >, 0);
}

static guint
count_parts (const char *document, const char *part)
{
  g_auto (GStrv) pieces = g_strsplit (document, part, -1);

  return g_strv_length (pieces) - 1;
}

/* So has a web page in one file, which may load nothing. */
static void
test_html_whole (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDocument) document = dwr_test_load (client,
                                                    "https://www.dw.com/en/x/a-70000107",
                                                    DWR_FORMAT_HTML_WHOLE,
                                                    NULL,
                                                    &error);

  g_assert_no_error (error);
  g_assert_cmpuint (count_parts (document->document, " src=\"data:image/"), ==, 1);
  g_assert_cmpuint (count_parts (document->document, " src="), ==, 1);
  g_assert_cmpuint (count_parts (document->document, "srcset"), ==, 0);
  g_assert_nonnull (strstr (document->document, "default-src 'none'; img-src data:;"));
  g_assert_cmpuint (count_parts (document->document, "Nobody has this picture"), ==, 1);
}

/* A mail has the pictures that came, and names the others. */
static void
test_mail (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDocument) document =
      dwr_test_load (client, "https://www.dw.com/en/x/a-70000107", DWR_FORMAT_MAIL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (g_str_is_ascii (document->document));
  g_assert_cmpuint (count_parts (document->document, "\nContent-Type: image/"), ==, 1);
  g_assert_cmpuint (count_parts (document->document, "<picture-1.dw-70000107.en@"), ==, 1);
  g_assert_cmpuint (count_parts (document->document, "cid:picture-1.dw-70000107.en@"), ==, 1);
  g_assert_cmpuint (count_parts (document->document, "Nobody has this picture"), ==, 2);
}

/* The reader is told where the article really is. */
static void
test_short_link (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDocument) document =
      dwr_test_load (client, SAMPLE_SHORT, DWR_FORMAT_TEXT, NULL, &error);

  g_assert_no_error (error);
  assert_document (document);
  g_assert_true (g_str_has_prefix (document->uri, "https://www.dw.com/de/nachtzug-"));
  g_assert_true (g_str_has_suffix (document->uri, "/a-" SAMPLE_ID));
  g_assert_true (g_str_has_prefix (document->title, "Nachtzug"));
  g_assert_cmpstr (document->language, ==, "de");
}

/* As many as an article may have, all at once. */
static void
test_pictures (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  GAsyncResult *results[24] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (results); i++) {
    g_autofree char *address = g_strdup_printf ("https://static.dw.com/image/%u_906.jpg", i + 1);

    dwr_service_client_load_image_async (client,
                                         address,
                                         DWR_LOAD_DEFAULT,
                                         NULL,
                                         dwr_test_result_cb,
                                         &results[i]);
  }
  for (guint i = 0; i < G_N_ELEMENTS (results); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) picture = NULL;
    g_autofree char *content_type = NULL;

    dwr_test_wait_result (&results[i]);
    picture = dwr_service_client_load_image_finish (client, results[i], &content_type, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (content_type, ==, "image/jpeg");
    g_assert_cmpuint (g_bytes_get_size (picture), >, 1000);
    g_object_unref (results[i]);
  }
}

/* A server that asks for patience is left alone, so each is the last of its service. */
static void
test_page_statuses (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  static const struct {
    const char *name;
    int code;
  } statuses[] = {
    { "status-429", DWR_ERROR_WAIT },
    { "status-503", DWR_ERROR_HTTP_STATUS },
    { "status-503-after", DWR_ERROR_WAIT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++) {
    g_autofree char *address = dup_fault_address (statuses[i].name);
    g_autofree char *home = g_build_filename (newsroom->folder, statuses[i].name, NULL);
    g_autoptr (DwrServiceClient) client = NULL;
    g_autoptr (GError) error = NULL;

    g_setenv ("XDG_DATA_HOME", home, TRUE);
    client = dwr_service_client_new ();
    g_assert_null (dwr_test_load (client, address, DWR_FORMAT_TEXT, NULL, &error));
    g_assert_error (error, DWR_ERROR, statuses[i].code);
    g_clear_error (&error);
    dwr_newsroom_fixture_clear_log (newsroom);
    g_assert_null (dwr_test_load (client, address, DWR_FORMAT_TEXT, NULL, &error));
    g_assert_error (error, DWR_ERROR, DWR_ERROR_WAIT);
    g_clear_error (&error);
    /* The next service knows it from the store. */
    g_clear_object (&client);
    client = dwr_service_client_new ();
    g_assert_null (dwr_test_load (client, address, DWR_FORMAT_TEXT, NULL, &error));
    g_assert_error (error, DWR_ERROR, DWR_ERROR_WAIT);
    g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, ""), ==, 0);
  }
}

static void
test_page_faults (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  int pid = 0;

  /* A copy would take the place of what does not come. */
  dwr_newsroom_fixture_set_preferences (newsroom, "history=false");
  for (guint i = 0; i < G_N_ELEMENTS (page_faults); i++) {
    g_autofree char *address = dup_fault_address (page_faults[i].fault);
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrDocument) document =
        dwr_test_load (client, address, DWR_FORMAT_TEXT, NULL, &error);

    g_test_message ("%s: %s", page_faults[i].fault, error != NULL ? error->message : "whole");
    if (page_faults[i].code == WHOLE) {
      g_assert_no_error (error);
      assert_document (document);
    } else {
      g_assert_error (error, DWR_ERROR, page_faults[i].code);
      g_assert_cmpuint (strlen (error->message), <=, MESSAGE_MAX_BYTES);
      g_assert_null (document);
    }
    /* One service bears them all. */
    g_assert_true (pid == 0 || pid == dwr_service_client_get_pid (client));
    pid = dwr_service_client_get_pid (client);
  }
}

static void
test_picture_faults (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();

  for (guint i = 0; i < G_N_ELEMENTS (picture_faults); i++) {
    g_autofree char *address =
        g_strdup_printf ("https://static.dw.com/image/%u_906.jpg", picture_faults[i].id);
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) picture = dwr_test_load_image (client, address, NULL, &error);

    g_test_message ("%u: %s", picture_faults[i].id, error != NULL ? error->message : "whole");
    if (picture_faults[i].code == WHOLE)
      g_assert_no_error (error);
    else
      g_assert_error (error, DWR_ERROR, picture_faults[i].code);
    g_assert_cmpint (picture != NULL, ==, picture_faults[i].code == WHOLE);
  }
}

static void
test_picture_address (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autofree char *page = dup_fault_address ("chunks");
  g_autoptr (GError) error = NULL;

  g_assert_null (dwr_test_load_image (client, page, NULL, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_WRONG_TYPE);
  g_clear_error (&error);
  g_assert_null (
      dwr_test_load_image (client, "http://static.dw.com/image/1_906.jpg", NULL, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_NOT_DW);
  g_assert_cmpint (dwr_service_client_get_pid (client), ==, 0);
}

/* libsoup's own timeout stops none of these. */
static void
test_deadline (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();

  g_setenv ("DW_READER_DEADLINE_MS", "700", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (slow_faults); i++) {
    g_autofree char *address = dup_fault_address (slow_faults[i]);
    g_autoptr (GError) error = NULL;
    gint64 start_us = g_get_monotonic_time ();

    g_test_message ("%s", slow_faults[i]);
    g_assert_null (dwr_test_load (client, address, DWR_FORMAT_TEXT, NULL, &error));
    g_assert_error (error, DWR_ERROR, DWR_ERROR_DEADLINE);
    g_assert_cmpint (g_get_monotonic_time () - start_us, >=, 700 * 1000);
  }
  g_unsetenv ("DW_READER_DEADLINE_MS");
}

static void
test_bad_hosts (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_hosts); i++) {
    g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
    g_autofree char *rules = dwr_newsroom_fixture_dup_rule (newsroom, bad_hosts[i].kind);
    g_autofree char *address = dup_fault_address ("chunks");
    g_autoptr (GError) error = NULL;

    dwr_service_client_set_redirection (client, rules, newsroom->ca_file);
    g_assert_null (dwr_test_load (client, address, DWR_FORMAT_TEXT, NULL, &error));
    g_test_message ("%s: %s", bad_hosts[i].kind, error->message);
    g_assert_error (error, DWR_ERROR, bad_hosts[i].code);
    if (bad_hosts[i].words != NULL)
      g_assert_nonnull (strstr (error->message, bad_hosts[i].words));
  }
}

/* Without --ca-file the newsroom's authority is nobody's. */
static void
test_system_certificates (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autofree char *address = dup_fault_address ("chunks");
  g_autoptr (GError) error = NULL;

  dwr_service_client_set_redirection (client, newsroom->connect_to, NULL);
  g_assert_cmpstr (dwr_service_client_get_redirection (client), ==, newsroom->connect_to);
  g_assert_null (dwr_test_load (client, address, DWR_FORMAT_TEXT, NULL, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_TLS);
}

static void
test_name_not_found (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autofree char *address = dup_fault_address ("chunks");
  g_autoptr (GError) error = NULL;

  dwr_service_client_set_redirection (client, "::nobody.invalid:443", NULL);
  g_assert_null (dwr_test_load (client, address, DWR_FORMAT_TEXT, NULL, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_DNS);
}

/* The gate is before everything: no request, no process. */
static void
test_refused_addresses (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();

  dwr_newsroom_fixture_clear_log (newsroom);
  for (guint i = 0; i < G_N_ELEMENTS (refused_addresses); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", refused_addresses[i].address);
    g_assert_null (
        dwr_test_load (client, refused_addresses[i].address, DWR_FORMAT_TEXT, NULL, &error));
    g_assert_error (error, DWR_ERROR, refused_addresses[i].code);
  }
  g_assert_cmpint (dwr_service_client_get_pid (client), ==, 0);
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, ""), <=, 1);
}

/* What the newsroom hears of us is what everybody's reader says. */
static void
test_privacy (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  static const char *const allowed[] = {
    "Host", "Accept", "Accept-Encoding", "Accept-Language", "User-Agent", "Connection", NULL,
  };
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autofree char *address = dup_fault_address ("redirect-loop");
  g_autofree char *log = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_headers = 0;

  dwr_newsroom_fixture_clear_log (newsroom);
  g_assert_null (dwr_test_load (client, address, DWR_FORMAT_TEXT, NULL, NULL));
  dwr_document_free (dwr_test_load (client,
                                    "https://www.dw.com/de/fault-chunks/a-70000101?maca=de-rss",
                                    DWR_FORMAT_TEXT,
                                    NULL,
                                    NULL));
  log = dwr_newsroom_fixture_dup_log (newsroom);
  g_assert_null (strstr (log, "maca"));
  lines = g_strsplit (log, "\n", -1);
  for (char **line = lines; *line != NULL; line++) {
    g_auto (GStrv) header = g_strsplit (g_strstrip (*line), ": ", 2);

    if (g_strv_length (header) < 2)
      continue;
    n_headers++;
    g_test_message ("%s: %s", header[0], header[1]);
    g_assert_true (g_strv_contains (allowed, header[0]));
    if (g_str_equal (header[0], "User-Agent"))
      g_assert_cmpstr (header[1], ==, "DW Reader/" DWR_VERSION);
    if (g_str_equal (header[0], "Accept-Language"))
      g_assert_cmpstr (header[1], ==, "de");
  }
  g_assert_cmpuint (n_headers, >=, 10);
}

static const DwrOwnNewsroomCase tests[] = {
  { "/dwr/service/formats", test_formats },
  { "/dwr/service/mail", test_mail },
  { "/dwr/service/html-whole", test_html_whole },
  { "/dwr/service/short-link", test_short_link },
  { "/dwr/service/pictures", test_pictures },
  { "/dwr/service/page-faults", test_page_faults },
  { "/dwr/service/page-statuses", test_page_statuses },
  { "/dwr/service/picture-faults", test_picture_faults },
  { "/dwr/service/picture-address", test_picture_address },
  { "/dwr/service/deadline", test_deadline },
  { "/dwr/service/bad-hosts", test_bad_hosts },
  { "/dwr/service/system-certificates", test_system_certificates },
  { "/dwr/service/name-not-found", test_name_not_found },
  { "/dwr/service/refused-addresses", test_refused_addresses },
  { "/dwr/service/privacy", test_privacy },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  return dwr_newsroom_fixture_run_each (tests, G_N_ELEMENTS (tests));
}
