/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is read, given to the mail client: as a mail in its folder, and as one that is begun. */

#include "config.h"

#include <gtk/gtk.h>
#include <string.h>

#include "dwr-test-find.h"
#include "dwr-test-list.h"
#include "dwr-test-view.h"
#include "dwr/dwr-settings.h"

#define FOLDER "Mailbox/DW Articles"
#define NAME "\u2068Mailbox/DW Articles\u2069"

static gboolean
is_article_shown (gpointer data)
{
  return g_strcmp0 (dwr_test_panel_get_page (data), "article") == 0;
}

static GtkWidget *
focus_article (DwrTestPanel *fixture)
{
  GtkWidget *view = GTK_WIDGET (dwr_pane_peek_view (dwr_panel_peek_pane (fixture->panel)));

  gtk_widget_grab_focus (view);
  return view;
}

static void
open_article (DwrTestPanel *fixture, const char *address)
{
  dwr_test_panel_open_and_load (fixture, address);
  g_assert_true (dwr_test_wait (is_article_shown, fixture));
  focus_article (fixture);
}

/* Opens the German article in a client that saves to a folder. */
static void
start (DwrTestPanel *fixture, gboolean is_chosen)
{
  dwr_test_host_set_folder (fixture->host, FOLDER, is_chosen);
  dwr_test_host_set_can (fixture->host, DWR_HOST_SAVE, TRUE);
  open_article (fixture, DWR_TEST_GERMAN);
}

static void
press (DwrTestPanel *fixture, guint key)
{
  dwr_test_list_press (fixture->window, key);
}

/* (transfer none) (nullable): what is asked over the panel */
static GtkWidget *
find_question (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if (GTK_IS_MESSAGE_DIALOG (link->data) && gtk_widget_get_visible (link->data))
      return link->data;
  return NULL;
}

static gboolean
is_asked (gpointer data)
{
  return find_question () != NULL;
}

static void
answer (int answer)
{
  g_assert_true (dwr_test_wait (is_asked, NULL));
  gtk_dialog_response (GTK_DIALOG (find_question ()), answer);
}

typedef struct {
  DwrTestPanel *fixture;
  const char *bar;
  const char *words;
} SaidCase;

static GtkWidget *
find_in (DwrTestPanel *fixture, const char *bar, const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s/%s", bar, name);

  return dwr_test_panel_find (fixture, path);
}

static gboolean
is_said (gpointer data)
{
  SaidCase *one = data;
  GtkWidget *bar = dwr_test_panel_find (one->fixture, one->bar);

  return gtk_widget_get_visible (bar) &&
         g_str_equal (gtk_label_get_text (GTK_LABEL (find_in (one->fixture, one->bar, "label"))),
                      one->words);
}

static void
wait_said (DwrTestPanel *fixture, const char *bar, const char *words)
{
  SaidCase one = { fixture, bar, words };

  g_assert_true (dwr_test_wait (is_said, &one));
}

static void
assert_silent (DwrTestPanel *fixture, const char *bar)
{
  g_assert_false (gtk_widget_get_visible (dwr_test_panel_find (fixture, bar)));
}

static void
click (DwrTestPanel *fixture, const char *bar, const char *button)
{
  GtkWidget *widget = find_in (fixture, bar, button);

  g_assert_true (gtk_widget_get_visible (widget));
  gtk_button_clicked (GTK_BUTTON (widget));
}

/* (transfer full) */
static char *
dup_mail (DwrTestPanel *fixture, guint index)
{
  GPtrArray *mails = dwr_test_host_peek_mails (fixture->host);
  gsize length_bytes = 0;
  const char *text;

  g_assert_cmpuint (mails->len, >, index);
  text = g_bytes_get_data (g_ptr_array_index (mails, index), &length_bytes);
  return g_strndup (text, length_bytes);
}

static void
assert_mail (DwrTestPanel *fixture, guint index, const char *part)
{
  g_autofree char *mail = dup_mail (fixture, index);

  g_assert_nonnull (strstr (mail, part));
}

/* The folder is asked for before anything is saved, and only once. */
static void
test_saved (DwrTestPanel *fixture, gconstpointer data)
{
  start (fixture, FALSE);
  press (fixture, GDK_KEY_s);
  g_assert_true (dwr_test_wait (is_asked, NULL));
  g_assert_cmpuint (dwr_test_host_peek_mails (fixture->host)->len, ==, 0);
  answer (GTK_RESPONSE_ACCEPT);
  wait_said (fixture, "save_bar", "Saved to the folder “" NAME "”.");
  assert_mail (fixture, 0, "X-DW-URL: https://www.dw.com/de/");
  assert_mail (fixture, 0, "\nX-DW-Pictures: 2\n");
  dwr_test_host_set_saved (fixture->host, DWR_SAVED_ALREADY, -1);
  focus_article (fixture);
  press (fixture, GDK_KEY_s);
  wait_said (fixture, "save_bar", "Already saved in the folder “" NAME "”.");
  g_assert_null (find_question ());
  g_assert_cmpuint (dwr_test_host_count_choices (fixture->host), ==, 0);
}

static void
test_words (DwrTestPanel *fixture, gconstpointer data)
{
  start (fixture, TRUE);
  dwr_test_host_set_saved (fixture->host, DWR_SAVED_REPLACED, -1);
  dwr_test_panel_click (fixture, "save_button");
  wait_said (fixture,
             "save_bar",
             "Saved to the folder “" NAME "”. The older version is in the trash.");
  dwr_test_host_set_saved (fixture->host, DWR_SAVED_BESIDE, -1);
  dwr_test_panel_click (fixture, "save_button");
  wait_said (fixture,
             "save_bar",
             "Saved to the folder “" NAME
             "”. The older version could not be moved to the trash and "
             "is still in the folder.");
  click (fixture, "save_bar", "dismiss_button");
  assert_silent (fixture, "save_bar");
}

/* What became of one article is not said of the next one. */
static void
test_next_article (DwrTestPanel *fixture, gconstpointer data)
{
  start (fixture, TRUE);
  press (fixture, GDK_KEY_s);
  wait_said (fixture, "save_bar", "Saved to the folder “" NAME "”.");
  open_article (fixture, DWR_TEST_ENGLISH);
  assert_silent (fixture, "save_bar");
}

static void
test_not_asked_to (DwrTestPanel *fixture, gconstpointer data)
{
  start (fixture, FALSE);
  press (fixture, GDK_KEY_s);
  answer (GTK_RESPONSE_CANCEL);
  dwr_test_turn (300);
  assert_silent (fixture, "save_bar");
  g_assert_cmpuint (dwr_test_host_peek_mails (fixture->host)->len, ==, 0);
}

static void
test_chosen (DwrTestPanel *fixture, gconstpointer data)
{
  start (fixture, FALSE);
  dwr_test_host_set_choice (fixture->host, "Mailbox/News");
  press (fixture, GDK_KEY_s);
  answer (1);
  wait_said (fixture, "save_bar", "Saved to the folder “\u2068Mailbox/News\u2069”.");
  g_assert_cmpuint (dwr_test_host_count_choices (fixture->host), ==, 1);
  dwr_test_host_set_choice (fixture->host, "Mailbox/Sea");
  dwr_test_panel_do (fixture, "save-elsewhere", NULL);
  wait_said (fixture, "save_bar", "Saved to the folder “\u2068Mailbox/Sea\u2069”.");
  dwr_test_host_set_choice (fixture->host, NULL);
  dwr_test_panel_do (fixture, "save-elsewhere", NULL);
  dwr_test_turn (300);
  assert_silent (fixture, "save_bar");
  g_assert_cmpuint (dwr_test_host_peek_mails (fixture->host)->len, ==, 2);
}

/* The mail that was made for the folder that is gone goes to the other one. */
static void
test_folder_gone (DwrTestPanel *fixture, gconstpointer data)
{
  static const struct {
    DwrError fault;
    const char *words;
  } cases[] = {
    { DWR_ERROR_MAIL_FOLDER_GONE,
      "The folder for articles is not there any more. Choose another one." },
    { DWR_ERROR_MAIL_READ_ONLY, "The folder for articles is read-only. Choose another one." },
  };

  start (fixture, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    dwr_test_host_set_saved (fixture->host, DWR_SAVED_ADDED, cases[i].fault);
    dwr_test_host_set_choice (fixture->host, "Mailbox/News");
    press (fixture, GDK_KEY_s);
    wait_said (fixture, "save_bar", cases[i].words);
    click (fixture, "save_bar", "action_button");
    wait_said (fixture, "save_bar", "Saved to the folder “\u2068Mailbox/News\u2069”.");
    g_assert_cmpuint (dwr_test_host_peek_mails (fixture->host)->len, ==, i + 1);
    focus_article (fixture);
  }
}

/* Nothing can be done about it by choosing. */
static void
test_failed (DwrTestPanel *fixture, gconstpointer data)
{
  start (fixture, TRUE);
  dwr_test_host_set_saved (fixture->host, DWR_SAVED_ADDED, DWR_ERROR_MAIL_FULL);
  press (fixture, GDK_KEY_s);
  wait_said (fixture,
             "save_bar",
             "The article could not be saved as a message, because the disk is full.");
  g_assert_false (gtk_widget_get_visible (find_in (fixture, "save_bar", "action_button")));
}

/* Pictures that never come keep nobody: the article is not in the folder, and the next one can be.
 */
static void
test_cancelled (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_newsroom_fixture_change (&fixture->newsroom, "fail-pictures", "status-404");
  start (fixture, TRUE);
  dwr_newsroom_fixture_change (&fixture->newsroom, "fail-pictures", "silent");
  press (fixture, GDK_KEY_s);
  wait_said (fixture, "save_bar", "Getting the article to be saved…");
  dwr_test_turn (500);
  wait_said (fixture, "save_bar", "Getting the article to be saved…");
  click (fixture, "save_bar", "action_button");
  assert_silent (fixture, "save_bar");
  dwr_newsroom_fixture_change (&fixture->newsroom, "fail-pictures", "status-404");
  g_assert_cmpuint (dwr_test_host_peek_mails (fixture->host)->len, ==, 0);
  focus_article (fixture);
  press (fixture, GDK_KEY_s);
  wait_said (fixture,
             "save_bar",
             "Saved to the folder “" NAME "”. 2 pictures are missing in the message.");
}

static gboolean
has_two_mails (gpointer data)
{
  return dwr_test_host_peek_mails (((DwrTestPanel *) data)->host)->len == 2;
}

/* Who goes on reading while one is saved has the next one saved as well. */
static void
test_in_line (DwrTestPanel *fixture, gconstpointer data)
{
  start (fixture, FALSE);
  press (fixture, GDK_KEY_s);
  g_assert_true (dwr_test_wait (is_asked, NULL));
  open_article (fixture, DWR_TEST_ENGLISH);
  for (int i = 0; i < 2; i++)
    dwr_test_panel_do (fixture, "save-to-folder", NULL);
  answer (GTK_RESPONSE_ACCEPT);
  g_assert_true (dwr_test_wait (has_two_mails, fixture));
  assert_mail (fixture, 0, "X-DW-URL: https://www.dw.com/de/");
  assert_mail (fixture, 1, "X-DW-URL: https://www.dw.com/en/");
  dwr_test_turn (300);
  g_assert_cmpuint (dwr_test_host_peek_mails (fixture->host)->len, ==, 2);
}

static void
test_without_pictures (DwrTestPanel *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  dwr_settings_store (DWR_SETTINGS_SAVED_PICTURES, g_variant_new_boolean (FALSE), &error);
  g_assert_no_error (error);
  start (fixture, TRUE);
  press (fixture, GDK_KEY_s);
  wait_said (fixture, "save_bar", "Saved to the folder “" NAME "”.");
  assert_mail (fixture, 0, "\nX-DW-Pictures: 0\n");
}

/* What is kept needs no network. */
static void
test_offline (DwrTestPanel *fixture, gconstpointer data)
{
  guint n_requests = 0;

  start (fixture, TRUE);
  dwr_test_host_set_offline (fixture->host, TRUE);
  n_requests = dwr_newsroom_fixture_count_requests (&fixture->newsroom, "");
  press (fixture, GDK_KEY_s);
  wait_said (fixture, "save_bar", "Saved to the folder “" NAME "”.");
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (&fixture->newsroom, ""), ==, n_requests);
}

/* A client that cannot, and a headline that has the focus. */
static void
test_not_offered (DwrTestPanel *fixture, gconstpointer data)
{
  open_article (fixture, DWR_TEST_GERMAN);
  g_assert_false (gtk_widget_get_visible (dwr_test_panel_find (fixture, "save_button")));
  g_assert_false (dwr_test_panel_can (fixture, "save-to-folder"));
  press (fixture, GDK_KEY_s);
  dwr_test_host_set_folder (fixture->host, FOLDER, TRUE);
  dwr_test_host_set_can (fixture->host, DWR_HOST_SAVE, TRUE);
  g_assert_true (gtk_widget_get_visible (dwr_test_panel_find (fixture, "save_button")));
  g_assert_true (dwr_test_panel_can (fixture, "save-to-folder"));
  gtk_widget_grab_focus (dwr_test_panel_find (fixture, "menu_button"));
  press (fixture, GDK_KEY_s);
  dwr_test_turn (300);
  assert_silent (fixture, "save_bar");
  g_assert_cmpuint (dwr_test_host_peek_mails (fixture->host)->len, ==, 0);
}

/* The panel goes while it asks, and while it gets the pictures. */
static void
test_closed (DwrTestPanel *fixture, gconstpointer data)
{
  start (fixture, FALSE);
  press (fixture, GDK_KEY_s);
  g_assert_true (dwr_test_wait (is_asked, NULL));
  dwr_host_quitting (DWR_HOST (fixture->host));
  g_assert_null (find_question ());
  dwr_test_host_set_folder (fixture->host, FOLDER, TRUE);
  open_article (fixture, DWR_TEST_GERMAN);
  press (fixture, GDK_KEY_s);
}

/* Mails that are begun. */

static void
start_writing (DwrTestPanel *fixture)
{
  dwr_test_host_set_composer (fixture->host);
  open_article (fixture, DWR_TEST_GERMAN);
}

static gboolean
has_draft (gpointer data)
{
  return dwr_test_host_peek_draft (((DwrTestPanel *) data)->host) != NULL;
}

static const DwrTestDraft *
wait_draft (DwrTestPanel *fixture)
{
  g_assert_true (dwr_test_wait (has_draft, fixture));
  return dwr_test_host_peek_draft (fixture->host);
}

static void
assert_has (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_test_fail_printf ("No '%s' in: %s", part, text);
}

/* The text, its credits, its source and the clean link; no picture. */
static void
test_sent (DwrTestPanel *fixture, gconstpointer data)
{
  const DwrTestDraft *draft = NULL;

  start_writing (fixture);
  press (fixture, GDK_KEY_m);
  draft = wait_draft (fixture);
  g_assert_cmpint (draft->mode, ==, DWR_DRAFT_NEW);
  g_assert_cmpstr (draft->subject, ==, DWR_TEST_GERMAN_TITLE);
  assert_has (draft->text, "Als der Zug um 21.14 Uhr anf");
  assert_has (draft->text, "Agentur Nordlicht/P. Sandner");
  assert_has (draft->text, "Source: Deutsche Welle\nhttps://www.dw.com/de/");
  g_assert_null (strstr (draft->text, "maca"));
  g_assert_null (draft->html);
  g_assert_cmpuint (draft->files->len, ==, 0);
  g_assert_null (find_question ());
  assert_silent (fixture, "send_bar");
}

static void
test_forwarded (DwrTestPanel *fixture, gconstpointer data)
{
  const DwrTestDraft *draft = NULL;

  dwr_test_host_set_can (fixture->host, DWR_HOST_COMPOSE_HTML, TRUE);
  start_writing (fixture);
  dwr_test_panel_do (fixture, "forward", NULL);
  draft = wait_draft (fixture);
  g_assert_cmpint (draft->mode, ==, DWR_DRAFT_FORWARD);
  g_assert_cmpstr (draft->subject, ==, DWR_TEST_GERMAN_TITLE);
  assert_has (draft->html, "<h1>" DWR_TEST_GERMAN_TITLE "</h1>");
}

/* Pictures go along when somebody who was told of the rights wants them to. */
static void
test_pictures (DwrTestPanel *fixture, gconstpointer data)
{
  const DwrTestDraft *draft = NULL;

  start_writing (fixture);
  dwr_test_panel_do (fixture, "send-pictures", NULL);
  answer (GTK_RESPONSE_CANCEL);
  dwr_test_turn (300);
  g_assert_false (has_draft (fixture));
  dwr_test_panel_do (fixture, "send-pictures", NULL);
  answer (GTK_RESPONSE_ACCEPT);
  draft = wait_draft (fixture);
  g_assert_cmpint (draft->mode, ==, DWR_DRAFT_NEW);
  g_assert_cmpuint (draft->files->len, ==, 2);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (draft->files, 0), "picture-1."));
  g_assert_true (g_str_has_prefix (g_ptr_array_index (draft->files, 1), "picture-2."));
}

static void
test_pictures_declined (DwrTestPanel *fixture, gconstpointer data)
{
  start_writing (fixture);
  dwr_test_panel_do (fixture, "send-pictures", NULL);
  answer (2);
  g_assert_cmpuint (wait_draft (fixture)->files->len, ==, 0);
}

static void
test_not_begun (DwrTestPanel *fixture, gconstpointer data)
{
  start_writing (fixture);
  dwr_test_host_set_saved (fixture->host, DWR_SAVED_ADDED, DWR_ERROR_NO_ACCOUNT);
  press (fixture, GDK_KEY_m);
  wait_said (fixture,
             "send_bar",
             "There is no account to write mails with. Set one up in the mail client first.");
  click (fixture, "send_bar", "dismiss_button");
  assert_silent (fixture, "send_bar");
}

static void
select_words (DwrTestPanel *fixture, const char *selector)
{
  g_autofree char *script =
      g_strdup_printf ("getSelection ().selectAllChildren (document.querySelector ('%s'))",
                       selector);
  g_autofree char *value = dwr_test_panel_evaluate (fixture, script);
}

#define SOURCE "Deutsche Welle, “" DWR_TEST_GERMAN_TITLE "”:\nhttps://www.dw.com/de/"

/* First whose words they are, then the words. */
static void
test_quoted (DwrTestPanel *fixture, gconstpointer data)
{
  const DwrTestDraft *draft = NULL;

  start_writing (fixture);
  g_assert_false (dwr_test_panel_can (fixture, "quote-in-reply"));
  select_words (fixture, "main article > p");
  dwr_test_panel_do (fixture, "quote", NULL);
  draft = wait_draft (fixture);
  g_assert_cmpint (draft->mode, ==, DWR_DRAFT_NEW);
  g_assert_cmpstr (draft->subject, ==, DWR_TEST_GERMAN_TITLE);
  g_assert_true (g_str_has_prefix (draft->text, SOURCE));
  assert_has (draft->text, "/a-70000101\n\n> Als der Zug um 21.14 Uhr anf");
}

static void
test_quoted_in_reply (DwrTestPanel *fixture, gconstpointer data)
{
  const DwrTestDraft *draft = NULL;

  start_writing (fixture);
  dwr_test_host_set_can (fixture->host, DWR_HOST_REPLY, TRUE);
  select_words (fixture, "h1");
  dwr_test_panel_do (fixture, "quote-in-reply", NULL);
  draft = wait_draft (fixture);
  g_assert_cmpint (draft->mode, ==, DWR_DRAFT_REPLY);
  g_assert_null (draft->subject);
  g_assert_true (g_str_has_prefix (draft->text, SOURCE));
  g_assert_true (g_str_has_suffix (draft->text, "\n\n> " DWR_TEST_GERMAN_TITLE "\n\n"));
}

static void
test_nothing_selected (DwrTestPanel *fixture, gconstpointer data)
{
  start_writing (fixture);
  dwr_test_panel_do (fixture, "quote", NULL);
  wait_said (fixture, "send_bar", "Select the passage in the article first.");
  g_assert_false (has_draft (fixture));
}

int
main (int argc, char **argv)
{
#define CASE(name, run)                                                                            \
  {                                                                                                \
    "/dwr/mail/" name, run                                                                         \
  }
  static const DwrTestPanelCase cases[] = {
    CASE ("the folder is asked for once, and the article is a mail in it", test_saved),
    CASE ("it is said what became of the mail", test_words),
    CASE ("it is not said of the next article", test_next_article),
    CASE ("nothing is saved to a folder that was not agreed to", test_not_asked_to),
    CASE ("another folder is chosen, and remembered", test_chosen),
    CASE ("a folder that is gone or read-only is changed", test_folder_gone),
    CASE ("a full disk is said", test_failed),
    CASE ("pictures that do not come are not waited for, and said to be missing", test_cancelled),
    CASE ("two articles are saved one after the other", test_in_line),
    CASE ("pictures can be left out", test_without_pictures),
    CASE ("nothing is fetched while offline", test_offline),
    CASE ("only what the client can do is offered", test_not_offered),
    CASE ("the client ends meanwhile", test_closed),
    CASE ("the text of the article is sent without pictures", test_sent),
    CASE ("a client that writes HTML gets both when it forwards", test_forwarded),
    CASE ("pictures are sent after a word about rights", test_pictures),
    CASE ("the mail is sent without the pictures after all", test_pictures_declined),
    CASE ("it is said why no mail was begun", test_not_begun),
    CASE ("the selection is quoted in a new mail", test_quoted),
    CASE ("the selection is quoted in a reply where there is a mail", test_quoted_in_reply),
    CASE ("nothing is quoted where nothing is selected", test_nothing_selected),
  };
#undef CASE

  gtk_test_init (&argc, &argv, NULL);
  dwr_test_panel_keep_recent_files ();
  dwr_test_panel_add_cases (cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
