/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The link gate against two other opinions: what WebKit, which follows the rules that browsers
 * have, and libcurl see in an address. Where we say that an address is Deutsche Welle's, both see
 * one of its hosts, no user and no port; the address that we make of it means to them what it means
 * to us; a link to elsewhere leads for them where it leads for us. What we refuse although they see
 * Deutsche Welle in it is counted by its cause. */

#include "config.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <gtk/gtk.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "../dwr-test-figure.h"
#include "../dwr-test-slices.h"
#include "dwr-look-alike.h"
#include "dwr-page-address.h"
#include "dwr-test-addresses.h"
#include "dwr-test-view.h"
#include "dwr/dwr-link.h"

#define BASE "https://www.dw.com/en/x/a-1"

#define USUAL_ADDRESSES 20000
#define ALL_ADDRESSES 1000000
#define ADDRESSES_PER_SLICE 20000
#define ADDRESSES_PER_QUESTION 2000

#define HOST_MAX_BYTES 253

/* After so many it is clear that something is wrong. */
#define SAID_MAX 40

/* As others see an address: fields of URL, "" for what they cannot read. */
enum { PROTOCOL, USER, HOST, PORT, PATH, HREF, N_FIELDS };

typedef struct {
  WebKitWebView *view;   /* borrowed: of window */
  GtkWidget *window;     /* owned */
  DwrLink *base;         /* owned */
  CURLU *curl;           /* owned */
  DwrTestSlices *slices; /* owned */
  GPtrArray *texts;      /* owned: what WebKit is asked next */
  GPtrArray *answers;    /* owned: GStrv of N_FIELDS for each text twice, alone and in the page */
  guint n_said;          /* disagreements */
} Fixture;

/* Deutsche Welle's hosts, and the name under which we reach them: the specification, once more. */
static const char *const hosts[][2] = {
  { "www.dw.com", "www.dw.com" },
  { "dw.com", "www.dw.com" },
  { "m.dw.com", "www.dw.com" },
  { "amp.dw.com", "www.dw.com" },
  { "learngerman.dw.com", "learngerman.dw.com" },
  { "corporate.dw.com", "corporate.dw.com" },
  { "akademie.dw.com", "akademie.dw.com" },
  { "p.dw.com", "p.dw.com" },
  { "static.dw.com", "static.dw.com" },
  { "rss.dw.com", "rss.dw.com" },
  { "partner.dw.com", "rss.dw.com" },
  { "www.dw.de", "www.dw.com" },
  { "dw.de", "www.dw.com" },
  { "rss.dw.de", "rss.dw.com" },
  { "partner.dw.de", "rss.dw.com" },
  { "www.dw-world.de", "www.dw.com" },
  { "dw-world.de", "www.dw.com" },
  { "rss.dw-world.de", "rss.dw.com" },
  { "partner.dw-world.de", "rss.dw.com" },
};

/* All reasons for which the gate refuses what browsers take for Deutsche Welle's. */
static const char *const known_causes[] = {
  "This address contains a space or an odd character",
  "This address contains a user name",
  "This address contains a port",
  "This address contains an escape that is not valid",
  "This address contains a step to another folder",
  "This address contains a control character",
  "This address is too long",
  "This address is not valid UTF-8",
  "This address names no host",
  "This is not a valid address",
  "This is not an https address",
  "This is not an address of Deutsche Welle",
  NULL,
};

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  fixture->view = WEBKIT_WEB_VIEW (webkit_web_view_new ());
  gtk_container_add (GTK_CONTAINER (fixture->window), GTK_WIDGET (fixture->view));
  fixture->base = dwr_link_parse (BASE, DWR_LINK_GIVEN, NULL);
  fixture->curl = curl_url ();
  fixture->slices = dwr_test_slices_open (data);
  fixture->texts = g_ptr_array_new_with_free_func (g_free);
  fixture->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_widget_destroy (fixture->window);
  dwr_link_unref (fixture->base);
  curl_url_cleanup (fixture->curl);
  dwr_test_slices_close (fixture->slices);
  g_ptr_array_unref (fixture->texts);
  g_ptr_array_unref (fixture->answers);
}

static void
disagree (Fixture *fixture, const char *what, const char *address, const char *theirs)
{
  g_autofree char *shown = g_strescape (address, NULL);

  dwr_test_slices_add (fixture->slices, "disagreements", 1);
  if (fixture->n_said++ < SAID_MAX)
    g_test_message ("%s: “%s”; they see %s", what, shown, theirs);
}

/* (transfer full) */
static char *
dup_script (const GPtrArray *texts)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *list = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < texts->len; i++) {
    g_autofree char *valid = g_utf8_make_valid (g_ptr_array_index (texts, i), -1);

    json_builder_add_string_value (builder, valid);
  }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  list = json_to_string (root, FALSE);
  return g_strdup_printf ("%s.flatMap ((text) => [undefined, '" BASE "'].map ((base) => {"
                          "  try {"
                          "    const url = new URL (text, base);"
                          "    return [url.protocol, url.username + url.password, url.hostname,"
                          "            url.port, url.pathname, url.href].join ('\\t');"
                          "  } catch { return '\\t\\t\\t\\t\\t'; }"
                          "})).join ('\\n')",
                          list);
}

static void
ask (Fixture *fixture)
{
  g_autofree char *script = dup_script (fixture->texts);
  g_autofree char *answer = dwr_test_evaluate (fixture->view, script);
  g_auto (GStrv) lines = g_strsplit (answer, "\n", -1);

  g_ptr_array_set_size (fixture->answers, 0);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_ptr_array_add (fixture->answers, g_strsplit (lines[i], "\t", -1));
    g_assert_cmpuint (g_strv_length (g_ptr_array_index (fixture->answers, i)), ==, N_FIELDS);
  }
  g_assert_cmpuint (fixture->answers->len, ==, 2 * fixture->texts->len);
}

/* (transfer full): without the dot of a name that is written to its end; more dots lead nowhere */
static char *
dup_bare_host (const char *host, guint n_dots)
{
  gsize n_bytes = strlen (host);

  for (guint i = 0; i < n_dots && n_bytes > 0 && host[n_bytes - 1] == '.'; i++)
    n_bytes--;
  return g_ascii_strdown (host, (gssize) n_bytes);
}

/* (nullable): no host of Deutsche Welle's */
static const char *
find_canonical_host (const char *host)
{
  g_autofree char *bare = dup_bare_host (host, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (hosts); i++)
    if (strcmp (bare, hosts[i][0]) == 0)
      return hosts[i][1];
  return NULL;
}

/* The folders and the name, decoded. (transfer full) */
static char *
dup_plain_path (const char *path)
{
  g_auto (GStrv) segments = g_strsplit (path, "/", -1);
  GString *plain = g_string_new (NULL);

  for (guint i = 0; segments[i] != NULL; i++) {
    g_autofree char *decoded = g_uri_unescape_string (segments[i], NULL);

    if (*segments[i] != '\0')
      g_string_append_printf (plain, "/%s", decoded != NULL ? decoded : segments[i]);
  }
  return g_string_free (plain, FALSE);
}

/* Forms that the gate writes anew have another path. */
static gboolean
is_same_path (DwrLink *link, const char *theirs)
{
  const char *path =
      dwr_link_get_uri (link) + strlen ("https://") + strlen (dwr_link_get_host (link));
  g_autofree char *encoded = g_strndup (path, strcspn (path, "?"));
  g_autofree char *ours = dup_plain_path (encoded);
  g_autofree char *plain = dup_plain_path (theirs);

  return g_str_equal (ours, plain) || g_str_has_prefix (plain, "/dw/article/");
}

static gboolean
is_web (char **theirs)
{
  return g_str_equal (theirs[PROTOCOL], "https:") || g_str_equal (theirs[PROTOCOL], "http:");
}

/* What we made of an address, against what they see in it. @scheme: (nullable): any of the web */
static void
check_link (Fixture *fixture, DwrLink *link, const char *address, char **theirs, const char *scheme)
{
  const char *host = find_canonical_host (theirs[HOST]);
  gboolean is_scheme = scheme != NULL ? g_str_equal (theirs[PROTOCOL], scheme) : is_web (theirs);
  /* A short link is moved to its own host. */
  gboolean is_host = host != NULL && (g_str_equal (host, dwr_link_get_host (link)) ||
                                      dwr_link_get_kind (link) == DWR_LINK_SHORT);

  if (!is_scheme || !is_host || *theirs[USER] != '\0' || *theirs[PORT] != '\0')
    disagree (fixture, "Not theirs", address, theirs[HREF]);
  else if (!is_same_path (link, theirs[PATH]))
    disagree (fixture, dwr_link_get_uri (link), address, theirs[HREF]);
}

static gboolean
is_part (Fixture *fixture, CURLUPart part, const char *expected)
{
  char *value = NULL;
  CURLUcode code = curl_url_get (fixture->curl, part, &value, 0);
  gboolean is_it = code == CURLUE_OK && expected != NULL && g_str_equal (value, expected);

  curl_free (value);
  return expected == NULL ? code != CURLUE_OK : is_it;
}

static void
check_curl (Fixture *fixture, DwrLink *link, const char *address)
{
  char *value = NULL;
  const char *host = NULL;

  if (curl_url_set (fixture->curl, CURLUPART_URL, address, 0) != CURLUE_OK) {
    dwr_test_slices_add (fixture->slices, "refused by curl", 1);
    return;
  }
  if (curl_url_get (fixture->curl, CURLUPART_HOST, &value, 0) == CURLUE_OK)
    host = find_canonical_host (value);
  if (host == NULL ||
      (!g_str_equal (host, dwr_link_get_host (link)) &&
       dwr_link_get_kind (link) != DWR_LINK_SHORT) ||
      !is_part (fixture, CURLUPART_USER, NULL) || !is_part (fixture, CURLUPART_PASSWORD, NULL) ||
      !(is_part (fixture, CURLUPART_PORT, NULL) || is_part (fixture, CURLUPART_PORT, "443") ||
        is_part (fixture, CURLUPART_PORT, "80")))
    disagree (fixture, "Not curl's", address, value);
  curl_free (value);
}

/* (transfer full) (nullable): of a host that is a number, in any notation */
static GInetAddress *
new_number (const char *host)
{
  struct in_addr number = { 0 };
  gboolean is_bracketed = *host == '[';
  g_autofree char *bare = g_strndup (host + is_bracketed, strcspn (host + is_bracketed, "]"));
  g_autoptr (GString) filled = g_string_new (bare);

  /* Browsers take no digits for none. */
  g_string_append_c (filled, '.');
  g_string_replace (filled, "0x.", "0x0.", 0);
  g_string_truncate (filled, filled->len - 1);
  if (inet_aton (filled->str, &number) != 0)
    return g_inet_address_new_from_bytes ((const guint8 *) &number, G_SOCKET_FAMILY_IPV4);
  return g_inet_address_new_from_string (bare);
}

/* Whether the host that we name is the one to which they go. */
static gboolean
is_same_host (const char *ours, const char *theirs)
{
  g_autofree char *said = dup_bare_host (ours, G_MAXUINT);
  g_autofree char *bare = dup_bare_host (theirs, G_MAXUINT);
  g_autoptr (GInetAddress) our_number = new_number (said);
  g_autoptr (GInetAddress) their_number = new_number (bare);

  if (our_number != NULL && their_number != NULL)
    return g_inet_address_equal (our_number, their_number);
  return g_str_equal (said, bare);
}

/* Of whatever host of theirs. */
static gboolean
is_of_dw (const char *host)
{
  static const char *const domains[] = { "dw.com", "dw.de", "dw-world.de" };
  g_autofree char *dotted = g_strconcat (".", host, NULL);
  g_autofree char *bare = dup_bare_host (dotted, G_MAXUINT);

  for (gsize i = 0; i < G_N_ELEMENTS (domains); i++) {
    g_autofree char *ending = g_strconcat (".", domains[i], NULL);

    if (g_str_has_suffix (bare, ending))
      return TRUE;
  }
  return FALSE;
}

/* Nothing odd in it, and a host of the list. */
static gboolean
is_plain (const char *address)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "-._~!$&'()*+,;=:@/";
  const char *rest = address + strlen ("https://");
  g_autofree char *host = NULL;

  if (!g_str_has_prefix (address, "https://") || strlen (address) > DWR_LINK_MAX_BYTES)
    return FALSE;
  host = g_strndup (rest, strcspn (rest, "/"));
  rest += strlen (host);
  return find_canonical_host (host) != NULL && strspn (rest, letters) == strlen (rest) &&
         strstr (rest, "/.") == NULL;
}

static void
count_refused (Fixture *fixture, const char *address, const GError *error, char **theirs)
{
  g_autofree char *cause = g_strndup (error->message, strcspn (error->message, ":"));

  if (is_plain (address) || !g_strv_contains (known_causes, cause))
    disagree (fixture, error->message, address, theirs[HREF]);
  dwr_test_slices_add (fixture->slices, "refused of theirs", 1);
  dwr_test_slices_add (fixture->slices, cause, 1);
}

static gboolean
is_theirs_of_dw (char **theirs)
{
  return g_str_equal (theirs[PROTOCOL], "https:") && find_canonical_host (theirs[HOST]) != NULL &&
         *theirs[USER] == '\0' && *theirs[PORT] == '\0';
}

static void
check_gate (Fixture *fixture, const char *address, char **alone, char **in_page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrLink) given = dwr_link_parse (address, DWR_LINK_GIVEN, &error);
  g_autoptr (DwrLink) found = dwr_link_parse (address, DWR_LINK_FOUND, NULL);
  g_autoptr (DwrLink) resolved = dwr_link_resolve (fixture->base, address, NULL);

  if (given != NULL) {
    check_link (fixture, given, address, alone, "https:");
    check_curl (fixture, given, address);
  } else if (is_theirs_of_dw (alone)) {
    count_refused (fixture, address, error, alone);
  }
  if (found != NULL) {
    check_link (fixture, found, address, alone, NULL);
    check_curl (fixture, found, address);
  }
  if (resolved != NULL)
    check_link (fixture, resolved, address, in_page, NULL);
  dwr_test_slices_add (fixture->slices,
                       "accepted",
                       given != NULL || found != NULL || resolved != NULL);
}

/* A warning of a look-alike names the host to which a browser would go, and there is one where a
 * browser sees Deutsche Welle for the user's name alone. */
static void
check_look_alike (Fixture *fixture, const char *address, char **alone)
{
  g_autofree char *host = dwr_look_alike_dup_host (address, NULL);
  /* Names with gaps, or too long, are nobody's. */
  gboolean is_user = is_web (alone) && g_str_equal (alone[USER], "www.dw.com") &&
                     !is_of_dw (alone[HOST]) && strstr (alone[HOST], "..") == NULL &&
                     strlen (alone[HOST]) <= HOST_MAX_BYTES;

  dwr_test_slices_add (fixture->slices, "look-alikes", host != NULL);
  if (host == NULL && is_user)
    disagree (fixture, "No warning", address, alone[HREF]);
  if (host != NULL && *alone[HOST] != '\0' && !is_same_host (host, alone[HOST]))
    disagree (fixture, host, address, alone[HREF]);
}

/* The addresses that we make of each: its link, and where a page's link leads. (transfer full)
 * (element-type utf8): NULL for none */
static GPtrArray *
new_made (Fixture *fixture, const GPtrArray *addresses)
{
  GPtrArray *made = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < addresses->len; i++)
    g_ptr_array_add (made, dwr_page_dup_link (fixture->base, g_ptr_array_index (addresses, i)));
  return made;
}

static void
check_addresses (Fixture *fixture)
{
  for (guint i = 0; i < fixture->texts->len; i++) {
    const char *address = g_ptr_array_index (fixture->texts, i);
    char **alone = g_ptr_array_index (fixture->answers, 2 * i);

    check_gate (fixture, address, alone, g_ptr_array_index (fixture->answers, 2 * i + 1));
    check_look_alike (fixture, address, alone);
  }
}

/* Where a link leads that we made, and that it may lead there. */
static void
check_page_link (Fixture *fixture, const char *made, char **theirs)
{
  g_autoptr (DwrLink) link = dwr_link_parse (made, DWR_LINK_GIVEN, NULL);
  g_autoptr (GUri) uri = g_uri_parse (made, G_URI_FLAGS_ENCODED, NULL);

  if (g_str_has_prefix (made, "mailto:")) {
    if (!g_str_equal (theirs[PROTOCOL], "mailto:"))
      disagree (fixture, "No mail", made, theirs[HREF]);
    return;
  }
  /* An encoded name that stands for no letters: nobody can go there. */
  if (*theirs[PROTOCOL] == '\0') {
    dwr_test_slices_add (fixture->slices, "links to nowhere", 1);
    return;
  }
  if (!is_same_host (g_uri_get_host (uri), theirs[HOST]) || *theirs[USER] != '\0')
    disagree (fixture, "Elsewhere", made, theirs[HREF]);
  if (link == NULL && is_of_dw (theirs[HOST]))
    disagree (fixture, "Round the gate", made, theirs[HREF]);
  if (link != NULL && !g_str_equal (theirs[HREF], dwr_link_get_uri (link)))
    disagree (fixture, "Not our form", made, theirs[HREF]);
}

static void
check_page_links (Fixture *fixture)
{
  for (guint i = 0; i < fixture->texts->len; i++) {
    check_page_link (fixture,
                     g_ptr_array_index (fixture->texts, i),
                     g_ptr_array_index (fixture->answers, 2 * i));
    dwr_test_slices_add (fixture->slices, "page links", 1);
  }
}

/* @addresses: (transfer full): both what they are and what we make of them */
static void
check_all (Fixture *fixture, GPtrArray *addresses)
{
  g_autoptr (GPtrArray) made = new_made (fixture, addresses);

  g_ptr_array_unref (fixture->texts);
  fixture->texts = addresses;
  ask (fixture);
  check_addresses (fixture);
  dwr_test_slices_add (fixture->slices, "addresses", addresses->len);
  g_ptr_array_set_size (fixture->texts, 0);
  for (guint i = 0; i < made->len; i++)
    if (g_ptr_array_index (made, i) != NULL)
      g_ptr_array_add (fixture->texts, g_strdup (g_ptr_array_index (made, i)));
  if (fixture->texts->len == 0)
    return;
  ask (fixture);
  check_page_links (fixture);
}

static void
generated_slice (Fixture *fixture, guint slice)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1953 + slice);

  for (guint n = 0; n < ADDRESSES_PER_SLICE; n += ADDRESSES_PER_QUESTION) {
    GPtrArray *addresses = g_ptr_array_new_with_free_func (g_free);

    for (guint i = 0; i < ADDRESSES_PER_QUESTION; i++)
      g_ptr_array_add (addresses, dwr_test_address_new (random));
    check_all (fixture, addresses);
  }
}

static void
say (Fixture *fixture, const char *sum, DwrFigureBound bound, double limit)
{
  g_autofree char *name = g_strdup_printf ("%s " TEST_API, sum);

  dwr_test_figure (name, dwr_test_slices_get_sum (fixture->slices, sum), NULL, bound, limit);
}

static void
say_all (Fixture *fixture, guint n_addresses)
{
  for (guint i = 0; known_causes[i] != NULL; i++)
    g_test_message ("refused, though they see Deutsche Welle: %.0f: %s",
                    dwr_test_slices_get_sum (fixture->slices, known_causes[i]),
                    known_causes[i]);
  say (fixture, "addresses", DWR_FIGURE_AT_LEAST, n_addresses);
  say (fixture, "disagreements", DWR_FIGURE_AT_MOST, 0);
  /* Else it would hold with a gate that is shut. */
  say (fixture, "accepted", DWR_FIGURE_AT_LEAST, n_addresses / 100);
  say (fixture, "page links", DWR_FIGURE_AT_LEAST, n_addresses / 100);
  say (fixture, "look-alikes", DWR_FIGURE_AT_LEAST, n_addresses / 1000);
  say (fixture, "refused of theirs", DWR_FIGURE_AT_MOST, n_addresses / 4);
  say (fixture, "links to nowhere", DWR_FIGURE_AT_MOST, n_addresses / 100);
  say (fixture, "refused by curl", DWR_FIGURE_AT_MOST, n_addresses / 100);
}

static void
test_generated (Fixture *fixture, gconstpointer data)
{
  guint n_addresses = dwr_test_count (USUAL_ADDRESSES, ALL_ADDRESSES);

  for (guint slice = 0; slice < n_addresses / ADDRESSES_PER_SLICE; slice++) {
    if (!dwr_test_slices_begin (fixture->slices, slice))
      continue;
    generated_slice (fixture, slice);
    dwr_test_slices_end (fixture->slices);
  }
  say_all (fixture, n_addresses);
}

static void
add_vectors (GPtrArray *addresses, JsonObject *vectors, const char *name)
{
  JsonNode *list = json_object_get_member (vectors, name);
  g_autoptr (GList) texts =
      JSON_NODE_HOLDS_ARRAY (list) ? json_array_get_elements (json_node_get_array (list)) : NULL;

  for (GList *i = texts; i != NULL; i = i->next)
    g_ptr_array_add (addresses, g_strdup (json_node_get_string (i->data)));
}

static void
test_vectors (Fixture *fixture, gconstpointer data)
{
  const char *shared = g_getenv ("DWR_SHARED");
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *addresses = NULL;

  if (shared == NULL) {
    g_test_skip ("../shared is not there");
    return;
  }
  path = g_build_filename (shared, "hostile", "own-url-vectors.json", NULL);
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  addresses = g_ptr_array_new_with_free_func (g_free);
  add_vectors (addresses, json_node_get_object (json_parser_get_root (parser)), "allow");
  add_vectors (addresses,
               json_node_get_object (json_parser_get_root (parser)),
               "deny_or_neutralise");
  g_assert_cmpuint (addresses->len, >, 70);
  if (dwr_test_slices_begin (fixture->slices, 0)) {
    check_all (fixture, addresses);
    dwr_test_slices_end (fixture->slices);
  }
  dwr_test_figure ("disagreements, vectors " TEST_API,
                   dwr_test_slices_get_sum (fixture->slices, "disagreements"),
                   NULL,
                   DWR_FIGURE_AT_MOST,
                   0);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  curl_global_init (CURL_GLOBAL_NOTHING);
  g_test_add ("/dwr/link-opinion/vectors", Fixture, "vectors", set_up, test_vectors, tear_down);
  g_test_add ("/dwr/link-opinion/generated",
              Fixture,
              "generated",
              set_up,
              test_generated,
              tear_down);
  return g_test_run ();
}
