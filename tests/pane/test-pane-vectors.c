/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Hostile text against each layer by itself: the pane as shipped with documents that nothing has
 * cleaned and that somebody uses, and what the writer makes of hostile articles in a plain view
 * that holds nothing back. Nothing runs, nothing is asked for. The positive controls show that the
 * same vectors do fire in the plain view, some of them when somebody uses it. */

#include "config.h"

#include <gtk/gtk.h>

#include "../dwr-test-figure.h"
#include "../dwr-test-slices.h"
#include "dwr-content-filter.h"
#include "dwr-pane.h"
#include "dwr-test-canary.h"
#include "dwr-test-evidence.h"
#include "dwr-test-gesture.h"
#include "dwr-test-vectors.h"
#include "dwr-test-view.h"
#include "dwr/dwr-page.h"
#include "dwr/dwr-writer.h"

/* How long a document may take to do its harm after it has loaded. */
#define SETTLE_MS 40

/* Of the lists that are not ours, one in so many is put into the pane by itself. */
#define SAMPLE_STEP 60
#define RAW_USUAL_MIN 300
#define RAW_MIN 8200
#define VECTORS_PER_SLICE 500

/* So many written articles make one document: they are closed in themselves. */
#define WRITTEN_PER_DOCUMENT 60

/* In a plain view of WebKitGTK 2.50, 62 of our 111 vectors fire. */
#define CONTROL_FIRED_MIN 20

/* A document that is left, or that is in frames, does not feel that somebody uses it. */
#define USED_PART_MIN 0.8
#define FEELS_MAX 5

/* What needs somebody: nothing of it happens by itself. None asks for something, which might come
 * only when the next one is looked at. */
static const char *const handlers[] = {
  "<b onclick=\"alert (1)\">Text</b>",
  "<p onmousemove=\"document.title = 'PWNED'\">Text",
  "<textarea onkeydown=\"confirm (1)\"></textarea>",
  "<details ontoggle=\"alert (1)\"><summary>Text</summary></details>",
};

typedef struct {
  DwrTestEvidence evidence;
  DwrServiceClient *client; /* owned */
  GtkWidget *window;        /* owned */
  DwrTestSlices *slices;    /* owned */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  dwr_test_evidence_start (&fixture->evidence);
  g_assert_true (dwr_test_evidence_has_resolver (&fixture->evidence));
  fixture->client = dwr_service_client_new ();
  fixture->slices = dwr_test_slices_open ("raw");
  fixture->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 420, 600);
  gtk_widget_show (fixture->window);
  dwr_test_give_focus (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_widget_destroy (fixture->window);
  g_clear_object (&fixture->client);
  g_clear_pointer (&fixture->slices, dwr_test_slices_close);
  dwr_test_evidence_stop (&fixture->evidence);
}

static char *
dup_page (Fixture *fixture, const char *vector)
{
  g_autofree char *led = dwr_test_evidence_dup_led (&fixture->evidence, vector);

  return g_strconcat ("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>clean</title>"
                      "</head><body>",
                      led,
                      "</body></html>",
                      NULL);
}

static void
show_in_pane (Fixture *fixture, DwrPane *pane, const char *page)
{
  g_autoptr (GBytes) document = g_bytes_new (page, strlen (page));
  gboolean is_first = dwr_pane_peek_view (pane) == NULL;

  dwr_test_evidence_expect (&fixture->evidence);
  dwr_pane_show_document (pane, document, NULL, "Vector", 0);
  dwr_test_wait_for_signal (pane, "loaded");
  if (is_first)
    dwr_test_evidence_watch (&fixture->evidence, dwr_pane_peek_view (pane));
  else
    g_assert_cmpuint (fixture->evidence.n_watched, >, 0);
}

/* Returns: how much was seen; the test has failed for any */
static guint
assert_nothing_seen (Fixture *fixture, const char *document)
{
  g_autofree char *seen = dwr_test_evidence_dup_words (&fixture->evidence);
  guint n_seen = dwr_test_evidence_take (&fixture->evidence);

  if (n_seen > 0)
    g_test_fail_printf ("It did something (%s): %s", seen, document);
  return n_seen;
}

static DwrPane *
add_pane (Fixture *fixture)
{
  DwrPane *pane = DWR_PANE (dwr_pane_new (fixture->client));

  gtk_container_add (GTK_CONTAINER (fixture->window), GTK_WIDGET (pane));
  gtk_widget_show_all (fixture->window);
  show_in_pane (fixture, pane, "<!DOCTYPE html><p>A view, to be watched from its first vector on");
  show_in_pane (fixture,
                pane,
                "<!DOCTYPE html><title>clean</title><p>A page, of which a script does run");
  dwr_test_canary_check_pane (&fixture->evidence, dwr_pane_peek_view (pane));
  return pane;
}

/* Somebody does all that he can. Returns: whether the document felt it */
static gboolean
use (WebKitWebView *view, const char *vector)
{
  gboolean is_told = dwr_test_gesture_do_all (view, SETTLE_MS);
  gboolean is_felt = FALSE;

  if (!is_told)
    g_test_message ("It hangs: %s", vector);
  g_assert_true (is_told);
  for (guint i = 0; i < FEELS_MAX && !is_felt; i++) {
    g_autofree char *n_felt = dwr_test_evaluate (view, "String (window.dwrFelt?.size ?? 0)");

    g_assert_nonnull (n_felt);
    is_felt = g_str_equal (n_felt, "2");
    if (!is_felt)
      dwr_test_turn (SETTLE_MS);
  }
  return is_felt;
}

/* A page may try to go elsewhere; that it does not get there is what counts. */
static void
hold_slice (Fixture *fixture, DwrPane *pane, GPtrArray *vectors, guint first)
{
  for (guint i = first; i < MIN (first + VECTORS_PER_SLICE, vectors->len); i++) {
    const char *vector = g_ptr_array_index (vectors, i);
    g_autofree char *page = dup_page (fixture, vector);
    g_autofree char *alive = NULL;

    show_in_pane (fixture, pane, page);
    dwr_test_slices_add (fixture->slices, "used", use (dwr_pane_peek_view (pane), vector));
    alive = dwr_test_evaluate (dwr_pane_peek_view (pane), "1 + 1");
    fixture->evidence.n_navigations = 0;
    dwr_test_slices_add (fixture->slices, "loads", 1);
    dwr_test_slices_add (fixture->slices, "seen", assert_nothing_seen (fixture, vector));
    g_assert_cmpstr (alive, ==, "2");
  }
}

static void
test_pane_holds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) vectors = dwr_test_vectors_all (dwr_test_count (SAMPLE_STEP, 1));
  DwrPane *pane = NULL;

  if (vectors == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_ptr_array_insert (vectors, 0, g_strdup (handlers[i]));
  pane = add_pane (fixture);
  for (guint first = 0; first < vectors->len; first += VECTORS_PER_SLICE) {
    if (!dwr_test_slices_begin (fixture->slices, first / VECTORS_PER_SLICE))
      continue;
    hold_slice (fixture, pane, vectors, first);
    dwr_test_slices_end (fixture->slices);
    g_test_message ("slice %u is done", first / VECTORS_PER_SLICE);
  }
  g_test_message ("%u navigations refused", dwr_pane_get_n_refused (pane));
  dwr_test_figure ("loads of raw vectors, pane " TEST_API,
                   dwr_test_slices_get_sum (fixture->slices, "loads"),
                   NULL,
                   DWR_FIGURE_AT_LEAST,
                   dwr_test_count (RAW_USUAL_MIN, RAW_MIN));
  dwr_test_figure ("raw vectors that somebody used, pane " TEST_API,
                   dwr_test_slices_get_sum (fixture->slices, "used"),
                   NULL,
                   DWR_FIGURE_AT_LEAST,
                   dwr_test_count (RAW_USUAL_MIN, RAW_MIN) * USED_PART_MIN);
  dwr_test_figure ("runs and requests of raw vectors, pane " TEST_API,
                   dwr_test_slices_get_sum (fixture->slices, "seen"),
                   NULL,
                   DWR_FIGURE_AT_MOST,
                   0);
}

static gboolean
first_load_only_cb (WebKitWebView *view,
                    WebKitPolicyDecision *decision,
                    WebKitPolicyDecisionType type,
                    guint *n_loads)
{
  if (type == WEBKIT_POLICY_DECISION_TYPE_RESPONSE)
    return FALSE;
  if (type == WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION && (*n_loads)++ == 0)
    return FALSE;
  webkit_policy_decision_ignore (decision);
  return TRUE;
}

static gboolean
script_dialog_cb (WebKitWebView *view, WebKitScriptDialog *dialog, gpointer data)
{
  return TRUE;
}

static gboolean
is_loaded (gpointer data)
{
  return !webkit_web_view_is_loading (data);
}

static gboolean
has_seen (gpointer evidence)
{
  return dwr_test_evidence_take (evidence) > 0;
}

/* With JavaScript and a network; @filter (nullable). A view for each page: what one does must not
 * count for the next. Somebody uses it if @is_used, and then something is waited for. */
static gboolean
fires_in_plain_view (Fixture *fixture,
                     WebKitWebContext *context,
                     WebKitUserContentFilter *filter,
                     const char *page,
                     gboolean is_used)
{
  WebKitWebView *view = WEBKIT_WEB_VIEW (webkit_web_view_new_with_context (context));
  WebKitUserContentManager *manager = webkit_web_view_get_user_content_manager (view);
  guint n_loads = 0;
  gboolean has_fired = FALSE;

  dwr_test_evidence_expect (&fixture->evidence);
  if (filter != NULL)
    webkit_user_content_manager_add_filter (manager, filter);
  g_signal_connect (view, "decide-policy", G_CALLBACK (first_load_only_cb), &n_loads);
  g_signal_connect (view, "script-dialog", G_CALLBACK (script_dialog_cb), NULL);
  dwr_test_evidence_watch (&fixture->evidence, view);
  gtk_container_add (GTK_CONTAINER (fixture->window), GTK_WIDGET (view));
  gtk_widget_show_all (fixture->window);
  webkit_web_view_load_html (view, page, NULL);
  g_assert_true (dwr_test_wait (is_loaded, view));
  if (is_used) {
    dwr_test_gesture_do_all (view, SETTLE_MS);
    has_fired = dwr_test_wait (has_seen, &fixture->evidence);
  } else {
    dwr_test_turn (SETTLE_MS);
  }
  gtk_widget_destroy (GTK_WIDGET (view));
  return has_seen (&fixture->evidence) || has_fired;
}

static void
test_control_fires (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) vectors = dwr_test_vectors_own ();
  g_autoptr (WebKitWebContext) context = NULL;
  guint n_fired = 0;
  guint n_tried = 0;

  if (vectors == NULL)
    return;
  context = webkit_web_context_new_ephemeral ();
  for (; n_tried < vectors->len && n_fired < CONTROL_FIRED_MIN; n_tried++) {
    g_autofree char *page = dup_page (fixture, g_ptr_array_index (vectors, n_tried));

    n_fired += fires_in_plain_view (fixture, context, NULL, page, FALSE);
  }
  g_test_message ("%u of %u vectors fired in a plain view", n_fired, n_tried);
  g_assert_cmpuint (n_fired, >=, CONTROL_FIRED_MIN);
}

static void
test_control_used (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WebKitWebContext) context = webkit_web_context_new_ephemeral ();

  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++) {
    g_autofree char *page = dup_page (fixture, handlers[i]);

    g_test_message ("%s", handlers[i]);
    g_assert_false (fires_in_plain_view (fixture, context, NULL, page, FALSE));
    g_assert_true (fires_in_plain_view (fixture, context, NULL, page, TRUE));
  }
}

static void
filter_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WebKitUserContentFilter **filter = user_data;
  g_autoptr (GError) error = NULL;

  *filter = dwr_content_filter_load_finish (result, &error);
  g_assert_no_error (error);
}

static gboolean
is_there (gpointer data)
{
  return *(gpointer *) data != NULL;
}

/* The content filter is what stops a mere connection: with nothing else in force. The second time
 * it comes from its folder. */
static void
test_filter_holds (Fixture *fixture, gconstpointer data)
{
  static const char vector[] = "<link rel=\"preconnect\" href=\"http://127.0.0.1:18779/\">"
                               "<link rel=\"stylesheet\" href=\"http://127.0.0.1:18777/s.css\">"
                               "<img src=\"http://127.0.0.1:18777/i.png\">";
  g_autoptr (WebKitWebContext) context = webkit_web_context_new_ephemeral ();
  g_autofree char *page = dup_page (fixture, vector);

  g_assert_true (fires_in_plain_view (fixture, context, NULL, page, FALSE));
  for (int i = 0; i < 2; i++) {
    WebKitUserContentFilter *filter = NULL;

    dwr_content_filter_load_async (NULL, filter_loaded_cb, &filter);
    g_assert_true (dwr_test_wait (is_there, &filter));
    g_assert_false (fires_in_plain_view (fixture, context, filter, page, FALSE));
    webkit_user_content_filter_unref (filter);
  }
}

/* A page of DW's shape with the vector in each of its text fields and addresses. */
static GBytes *
new_hostile_page (const char *vector)
{
  g_auto (GStrv) parts =
      g_strsplit ("<!DOCTYPE html><html lang=\"de\"><head><title>%V</title>"
                  "<meta property=\"og:title\" content=\"%V\">"
                  "<meta name=\"author\" content=\"%V\"></head><body><main>"
                  "<article><header><div class=\"kicker\"><span>%V</span></div><h1>Titel %V</h1>"
                  "<p class=\"teaser-text\">%V</p></header>"
                  "<figure><img src=\"%V\" srcset=\"https://static.dw.com/image/70000221_600.jpg"
                  " 800w\" alt=\"%V\" title=\"%V\"><figcaption>%V <small class=\"copyright\">"
                  "Bild: %V</small></figcaption></figure>"
                  "<div class=\"rich-text\"><p>Text %V</p><h2>%V</h2><p><a href=\"%V\">%V</a></p>"
                  "<blockquote><p>%V</p></blockquote><ul><li>%V</li></ul>"
                  "<table><tr><td>%V</td></tr></table><p><b>%V</b><i>%V</i></p></div>"
                  "</article></main></body></html>",
                  "%V",
                  -1);
  char *page = g_strjoinv (vector, parts);

  return g_bytes_new_take (page, strlen (page));
}

/* What the panel would be given for the page: the body of the pane's document. (transfer full)
 * (nullable): a vector may leave no article of the page */
static char *
dup_written (const char *vector)
{
  static const char address[] = "https://www.dw.com/de/vektor/a-70000999";
  g_autoptr (DwrLink) link = dwr_link_parse (address, DWR_LINK_FOUND, NULL);
  g_autoptr (GBytes) page = new_hostile_page (vector);
  g_autoptr (DwrArticle) article = dwr_page_read (page, link, NULL);
  g_autoptr (GHashTable) images = NULL;
  g_autofree char *document = NULL;
  const char *body = NULL;

  if (article == NULL)
    return NULL;
  document = dwr_writer_to_pane (article, &images);
  body = strstr (document, "<body>") + strlen ("<body>");
  return g_strndup (body, (gsize) (strstr (body, "</body>") - body));
}

/* As markup of the page, and as its text. Documents of many articles each, without the policy that
 * the writer gives to each of its own. (transfer full) */
static GPtrArray *
new_written_documents (Fixture *fixture, GPtrArray *vectors)
{
  GPtrArray *documents = g_ptr_array_new_with_free_func (g_free);
  GString *document = g_string_new (NULL);
  guint n_written = 0;

  for (guint i = 0; i < 2 * vectors->len; i++) {
    const char *vector = g_ptr_array_index (vectors, i / 2);
    g_autofree char *escaped = g_markup_escape_text (vector, -1);
    g_autofree char *body = dup_written (i % 2 == 0 ? vector : escaped);

    g_string_append (document, body != NULL ? body : "");
    n_written += body != NULL;
    if (i % WRITTEN_PER_DOCUMENT == WRITTEN_PER_DOCUMENT - 1 || i == 2 * vectors->len - 1) {
      g_ptr_array_add (documents, dup_page (fixture, document->str));
      g_string_truncate (document, 0);
    }
  }
  g_string_free (document, TRUE);
  g_test_message ("%u of %u hostile pages gave an article", n_written, 2 * vectors->len);
  g_assert_cmpuint (n_written, >=, vectors->len);
  return documents;
}

static void
test_writer_holds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) vectors = dwr_test_vectors_sample (1);
  g_autoptr (GPtrArray) documents = NULL;
  g_autoptr (WebKitWebContext) context = NULL;

  if (vectors == NULL)
    return;
  documents = new_written_documents (fixture, vectors);
  context = webkit_web_context_new_ephemeral ();
  for (guint i = 0; i < documents->len; i++) {
    if (fires_in_plain_view (fixture, context, NULL, g_ptr_array_index (documents, i), FALSE))
      g_test_fail_printf ("It fires: %s", (const char *) g_ptr_array_index (documents, i));
  }
}

static void
test_both_hold (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) vectors = dwr_test_vectors_sample (1);
  g_autoptr (GPtrArray) documents = NULL;
  DwrPane *pane = NULL;
  guint n_refused = 0;

  if (vectors == NULL)
    return;
  documents = new_written_documents (fixture, vectors);
  pane = add_pane (fixture);
  n_refused = dwr_pane_get_n_refused (pane);
  for (guint i = 0; i < documents->len; i++) {
    show_in_pane (fixture, pane, g_ptr_array_index (documents, i));
    dwr_test_turn (SETTLE_MS);
    assert_nothing_seen (fixture, g_ptr_array_index (documents, i));
  }
  g_assert_cmpuint (dwr_pane_get_n_refused (pane), ==, n_refused);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*run) (Fixture *fixture, gconstpointer data);
  } cases[] = {
    { "/dwr/pane-vectors/control-fires", test_control_fires },
    { "/dwr/pane-vectors/control-used", test_control_used },
    { "/dwr/pane-vectors/pane-holds", test_pane_holds },
    { "/dwr/pane-vectors/filter-holds", test_filter_holds },
    { "/dwr/pane-vectors/writer-holds", test_writer_holds },
    { "/dwr/pane-vectors/both-hold", test_both_hold },
  };

  gtk_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, NULL, set_up, cases[i].run, tear_down);
  return g_test_run ();
}
