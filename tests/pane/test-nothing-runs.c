/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every hostile vector in every text of an article: what the writer makes of it alone, in a view
 * that runs scripts and has a network, and in the pane as it is shipped. Somebody uses each
 * document, too. Nothing runs, nothing is asked for, and each text is shown as what it is. The
 * control shows that the same vectors do fire where nothing protects.
 *
 * The vectors of many articles share a document; where one is not as it should be, it is halved
 * until the vector has a name. The control has a document for each. */

#include "config.h"

#include <gtk/gtk.h>

#include "../dwr-test-figure.h"
#include "../dwr-test-slices.h"
#include "dwr-pane.h"
#include "dwr-test-canary.h"
#include "dwr-test-evidence.h"
#include "dwr-test-gesture.h"
#include "dwr-test-hostile.h"
#include "dwr-test-plain.h"
#include "dwr-test-vectors.h"
#include "dwr-test-view.h"

/* How long a document may take to do its harm after somebody has used it. */
#define SETTLE_MS 60

#define VECTORS_PER_DOCUMENT 40
#define VECTORS_PER_SLICE 400

/* In the usual run, of the lists that are not ours, one in so many. */
#define USUAL_STEP 40

/* After so many it is clear that something is wrong. */
#define NAMED_MAX 5

#define ALL_VECTORS_MIN 8200
#define USUAL_VECTORS_MIN 250

/* After so many vectors that did anything the usual run has seen enough. */
#define CONTROL_USUAL_FIRED_MIN 60

typedef struct {
  DwrTestEvidence evidence;
  DwrServiceClient *client;  /* owned */
  GtkWidget *window;         /* owned */
  WebKitWebContext *context; /* owned: of plain views */
  WebKitWebView *view;       /* (nullable) borrowed: the plain one */
  DwrPane *pane;             /* (nullable) borrowed */
  DwrTestSlices *slices;     /* owned */
  GPtrArray *vectors;        /* owned (nullable): they call our ports */
  guint n_named;             /* vectors that were found to do something */
} Fixture;

static void
lead (Fixture *fixture)
{
  for (guint i = 0; fixture->vectors != NULL && i < fixture->vectors->len; i++) {
    char *vector = g_ptr_array_index (fixture->vectors, i);

    fixture->vectors->pdata[i] = dwr_test_evidence_dup_led (&fixture->evidence, vector);
    g_free (vector);
  }
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  dwr_test_evidence_start (&fixture->evidence);
  g_assert_true (dwr_test_evidence_has_resolver (&fixture->evidence));
  fixture->client = dwr_service_client_new ();
  fixture->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 420, 600);
  gtk_widget_show (fixture->window);
  dwr_test_give_focus (fixture->window);
  fixture->context = webkit_web_context_new_ephemeral ();
  fixture->slices = dwr_test_slices_open (data);
  fixture->vectors = dwr_test_vectors_all (dwr_test_count (USUAL_STEP, 1));
  lead (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_widget_destroy (fixture->window);
  g_clear_object (&fixture->client);
  g_clear_object (&fixture->context);
  g_clear_pointer (&fixture->slices, dwr_test_slices_close);
  g_clear_pointer (&fixture->vectors, g_ptr_array_unref);
  dwr_test_evidence_stop (&fixture->evidence);
}

static void
drop_view (Fixture *fixture)
{
  if (fixture->view != NULL)
    gtk_widget_destroy (GTK_WIDGET (fixture->view));
  fixture->view = NULL;
}

static void
show_in_plain_view (Fixture *fixture, const char *html)
{
  drop_view (fixture);
  fixture->evidence.may_ask_ahead = TRUE;
  fixture->view = dwr_test_plain_new (&fixture->evidence, fixture->context, fixture->window);
  g_assert_true (dwr_test_plain_load (&fixture->evidence, fixture->view, html));
}

static void
show_in_pane (Fixture *fixture, const char *html)
{
  g_autoptr (GBytes) document = g_bytes_new (html, strlen (html));

  dwr_test_evidence_expect (&fixture->evidence);
  dwr_pane_show_document (fixture->pane, document, NULL, "Vectors", 0);
  dwr_test_wait_for_signal (fixture->pane, "loaded");
}

static void
add_pane (Fixture *fixture)
{
  fixture->pane = DWR_PANE (dwr_pane_new (fixture->client));
  gtk_container_add (GTK_CONTAINER (fixture->window), GTK_WIDGET (fixture->pane));
  gtk_widget_show_all (fixture->window);
  show_in_pane (fixture, "<!DOCTYPE html><p>A view, to be watched from its first vector on");
  dwr_test_evidence_watch (&fixture->evidence, dwr_pane_peek_view (fixture->pane));
}

/* (nullable): why somebody could not do everything, and see what comes of it */
static const char *
find_hindrance (WebKitWebView *view)
{
  if (!dwr_test_gesture_tell_all (view))
    return "it hangs";
  dwr_test_gesture_use (view);
  if (!dwr_test_gesture_is_felt (view))
    return "nobody could use it";
  dwr_test_turn (SETTLE_MS);
  return NULL;
}

/* Notes what was seen, and forgets it. Returns: whether anything was */
static gboolean
take (Fixture *fixture)
{
  DwrTestEvidence *seen = &fixture->evidence;

  dwr_test_slices_add (fixture->slices,
                       "scripts run",
                       seen->n_dialogs + seen->n_titles + seen->n_calls);
  dwr_test_slices_add (fixture->slices,
                       "requests",
                       seen->n_requests + seen->n_connections + seen->n_downloads);
  dwr_test_slices_add (fixture->slices, "dns queries", dwr_test_evidence_count_names (seen));
  dwr_test_slices_add (fixture->slices, "navigations", seen->n_navigations);
  dwr_test_slices_add (fixture->slices, "ends", seen->n_ends);
  dwr_test_slices_add (fixture->slices, "hangs", seen->n_hangs);
  return dwr_test_evidence_take (seen) > 0;
}

/* Shows one document and uses it. (transfer full) (nullable): what is not as it should be */
static char *
dup_fault (Fixture *fixture, DwrTestHostile *hostile)
{
  g_autofree char *script = dwr_test_hostile_dup_script ();
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
  WebKitWebView *view = NULL;
  const char *hindrance = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *difference = NULL;
  g_autofree char *seen = NULL;

  if (fixture->pane != NULL)
    show_in_pane (fixture, hostile->html);
  else
    show_in_plain_view (fixture, hostile->html);
  view = fixture->pane != NULL ? dwr_pane_peek_view (fixture->pane) : fixture->view;
  shown = dwr_test_evaluate (view, script);
  difference = dwr_test_hostile_dup_difference (hostile, shown, links);
  for (guint i = 0; i < links->len; i++)
    dwr_test_evidence_allow (&fixture->evidence, g_ptr_array_index (links, i));
  hindrance = find_hindrance (view);
  if (fixture->evidence.n_watched == 0)
    hindrance = "a script of it would not have been seen";
  if (hindrance != NULL && difference == NULL)
    difference = g_strdup (hindrance);
  seen = dwr_test_evidence_dup_words (&fixture->evidence);
  dwr_test_slices_add (fixture->slices, "loads", 1);
  if (take (fixture))
    return g_strdup_printf ("%s; %s", seen, difference != NULL ? difference : "");
  return g_steal_pointer (&difference);
}

/* Returns: whether all is well; else the test has failed for the vectors by themselves */
static gboolean
check (Fixture *fixture, guint first, guint n_vectors)
{
  g_autoptr (DwrTestHostile) hostile =
      dwr_test_hostile_new (fixture->vectors, first, n_vectors, fixture->pane != NULL);
  g_autofree char *fault = dup_fault (fixture, hostile);
  guint n_first_half = n_vectors / 2;

  dwr_test_slices_add (fixture->slices, "links", hostile->n_links);
  if (fault == NULL)
    return TRUE;
  if (n_vectors == 1 || fixture->n_named >= NAMED_MAX) {
    fixture->n_named++;
    g_test_fail_printf ("%s: %s", fault, (char *) g_ptr_array_index (fixture->vectors, first));
    return FALSE;
  }
  /* Each half, whatever the other one says. */
  if (check (fixture, first, n_first_half) &
      check (fixture, first + n_first_half, n_vectors - n_first_half))
    g_test_fail_printf ("Only together: %s", fault);
  return FALSE;
}

static void
check_slice (Fixture *fixture, guint first)
{
  guint end = MIN (first + VECTORS_PER_SLICE, fixture->vectors->len);

  dwr_test_slices_add (fixture->slices, "vectors", end - first);
  for (guint i = first; i < end; i += VECTORS_PER_DOCUMENT)
    check (fixture, i, MIN (VECTORS_PER_DOCUMENT, end - i));
}

static void
run_slices (Fixture *fixture, void (*run) (Fixture *fixture, guint first))
{
  gint64 start_us = g_get_monotonic_time ();

  for (guint first = 0; first < fixture->vectors->len; first += VECTORS_PER_SLICE) {
    if (!dwr_test_slices_begin (fixture->slices, first / VECTORS_PER_SLICE))
      continue;
    run (fixture, first);
    dwr_test_slices_end (fixture->slices);
    g_test_message ("slice %u after %.1f s",
                    first / VECTORS_PER_SLICE,
                    (double) (g_get_monotonic_time () - start_us) / G_USEC_PER_SEC);
  }
}

static void
say (Fixture *fixture, const char *sum, const char *setting, DwrFigureBound bound, double limit)
{
  g_autofree char *name = g_strdup_printf ("%s, %s " TEST_API, sum, setting);

  dwr_test_figure (name, dwr_test_slices_get_sum (fixture->slices, sum), NULL, bound, limit);
}

static void
say_all (Fixture *fixture, const char *setting)
{
  static const char *const none[] = { "scripts run", "requests", "dns queries",
                                      "navigations", "ends",     "hangs" };
  guint n_vectors = dwr_test_count (USUAL_VECTORS_MIN, ALL_VECTORS_MIN);

  say (fixture, "vectors", setting, DWR_FIGURE_AT_LEAST, n_vectors);
  say (fixture, "loads", setting, DWR_FIGURE_AT_LEAST, n_vectors / VECTORS_PER_DOCUMENT);
  say (fixture, "links", setting, DWR_FIGURE_AT_LEAST, n_vectors / 100);
  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    say (fixture, none[i], setting, DWR_FIGURE_AT_MOST, 0);
}

static void
test_writer_alone (Fixture *fixture, gconstpointer data)
{
  if (fixture->vectors == NULL)
    return;
  run_slices (fixture, check_slice);
  say_all (fixture, "writer alone");
}

static void
test_pane (Fixture *fixture, gconstpointer data)
{
  guint n_refused = 0;

  if (fixture->vectors == NULL)
    return;
  add_pane (fixture);
  show_in_pane (fixture,
                "<!DOCTYPE html><title>clean</title><p>A page, of which a script does run");
  dwr_test_canary_check_pane (&fixture->evidence, dwr_pane_peek_view (fixture->pane));
  n_refused = dwr_pane_get_n_refused (fixture->pane);
  run_slices (fixture, check_slice);
  g_assert_cmpuint (dwr_pane_get_n_refused (fixture->pane), ==, n_refused);
  say_all (fixture, "pane");
}

/* Of a document with a link that fills the view and one that nobody sees. (transfer full) */
static char *
dup_link_page (const char *followed, const char *other, const char *head)
{
  return g_strdup_printf ("<!DOCTYPE html>%s<body style=\"margin: 0\">"
                          "<a href=\"%s\" style=\"display: block; height: 600px\">Here</a>"
                          "<p><a href=\"%s\" tabindex=\"-1\">There</a>",
                          head,
                          followed,
                          other);
}

/* Returns: how many names were asked for that no gesture explains */
static guint
follow_link (Fixture *fixture, const char *head)
{
  static const char followed[] = "https://followed.canary.example/";
  static const char other[] = "https://other.canary.example/";
  g_autofree char *page = dup_link_page (followed, other, head);
  guint n_names = 0;

  show_in_plain_view (fixture, page);
  dwr_test_evidence_allow (&fixture->evidence, followed);
  dwr_test_evidence_allow (&fixture->evidence, other);
  g_assert_cmpstr (find_hindrance (fixture->view), ==, NULL);
  g_assert_true (g_hash_table_contains (fixture->evidence.followed, followed));
  g_assert_false (g_hash_table_contains (fixture->evidence.followed, other));
  n_names = dwr_test_evidence_count_names (&fixture->evidence);
  dwr_test_evidence_take (&fixture->evidence);
  return n_names;
}

/* Somebody follows a link: its name is no fault, but that of a link beside it is. */
static void
test_link (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (follow_link (fixture, ""), ==, 0);
  g_assert_cmpuint (follow_link (fixture, "<img src=\"http://other.canary.example/i.png\">"), >, 0);
}

/* That one vector runs a hundred scripts shows nothing of the others, and a navigation may be a
 * click of ours: so the vectors are counted that did what the pane must not let them do. */
static void
count_vector (Fixture *fixture)
{
  const DwrTestEvidence *seen = &fixture->evidence;

  dwr_test_slices_add (fixture->slices,
                       "vectors whose script ran",
                       seen->n_dialogs + seen->n_titles + seen->n_calls > 0);
  dwr_test_slices_add (fixture->slices,
                       "vectors that made a request",
                       seen->n_requests + seen->n_connections + seen->n_downloads > 0);
}

/* One vector as it is, in a page. Returns: whether it did anything */
static gboolean
fires (Fixture *fixture, const char *vector)
{
  g_autofree char *page = g_strconcat ("<!DOCTYPE html><html><head><meta charset=\"utf-8\">"
                                       "<title>clean</title></head><body><p>Text</p>",
                                       vector,
                                       "</body></html>",
                                       NULL);
  gboolean is_answered = FALSE;

  if (fixture->view == NULL)
    fixture->view = dwr_test_plain_new (&fixture->evidence, fixture->context, fixture->window);
  is_answered = dwr_test_plain_load (&fixture->evidence, fixture->view, page) &&
                dwr_test_gesture_do_all (fixture->view, SETTLE_MS);
  if (!is_answered || fixture->evidence.n_ends + fixture->evidence.n_hangs > 0)
    drop_view (fixture);
  count_vector (fixture);
  return take (fixture) || !is_answered;
}

static void
control_slice (Fixture *fixture, guint first)
{
  guint end = MIN (first + VECTORS_PER_SLICE, fixture->vectors->len);
  guint n_wanted = dwr_test_count (CONTROL_USUAL_FIRED_MIN, G_MAXUINT);
  guint n_fired = 0;

  for (guint i = first; i < end && n_fired < n_wanted; i++) {
    n_fired += fires (fixture, g_ptr_array_index (fixture->vectors, i));
    dwr_test_slices_add (fixture->slices, "control loads", 1);
  }
  drop_view (fixture);
  dwr_test_slices_add (fixture->slices, "control fired", n_fired);
}

/* The lists have few names in them. */
static void
add_names (GPtrArray *vectors)
{
  g_ptr_array_insert (vectors, 0, g_strdup ("<img src=\"http://image.canary.example/i.png\">"));
  g_ptr_array_insert (vectors,
                      0,
                      g_strdup ("<link rel=preconnect href=\"https://early.canary.example\">"));
}

/* Well below what WebKit 2.40 and later do, and far above what is left when one way of seeing, or
 * one kind of vector, goes blind. */
static const struct {
  const char *sum;
  guint usual_min;
  guint soak_min;
} control_bounds[] = {
  { "control fired", CONTROL_USUAL_FIRED_MIN, 500 },
  { "control loads", CONTROL_USUAL_FIRED_MIN, 500 },
  { "vectors whose script ran", 10, 3000 },
  { "vectors that made a request", 10, 200 },
  { "scripts run", 1, 1 },
  { "requests", 1, 1 },
  { "dns queries", 1, 1 },
  { "navigations", 1, 1 },
};

static void
test_control (Fixture *fixture, gconstpointer data)
{
  if (fixture->vectors == NULL)
    return;
  if (!dwr_test_is_soak ())
    g_ptr_array_set_size (fixture->vectors,
                          (int) MIN (fixture->vectors->len, VECTORS_PER_SLICE - 2));
  add_names (fixture->vectors);
  run_slices (fixture, control_slice);
  for (gsize i = 0; i < G_N_ELEMENTS (control_bounds); i++)
    say (fixture,
         control_bounds[i].sum,
         "raw",
         DWR_FIGURE_AT_LEAST,
         dwr_test_count (control_bounds[i].usual_min, control_bounds[i].soak_min));
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    const char *name; /* of its slices */
    void (*run) (Fixture *fixture, gconstpointer data);
  } cases[] = {
    { "/dwr/nothing-runs/control", "control", test_control },
    { "/dwr/nothing-runs/link", "link", test_link },
    { "/dwr/nothing-runs/writer-alone", "writer", test_writer_alone },
    { "/dwr/nothing-runs/pane", "pane", test_pane },
  };

  gtk_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, cases[i].name, set_up, cases[i].run, tear_down);
  return g_test_run ();
}
