/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-test-sweep.h"

#include "dwr-desktop-font.h"
#include "dwr-direction.h"
#include "dwr-headline-row.h"
#include "dwr-test-find.h"
#include "dwr-test-sight.h"
#include "dwr-test-view.h"
#include "dwr/dwr-editions.h"
#include "dwr/dwr-list-words.h"

#define PANEL_MAX_PX 640 /* with its margin */
#define HEIGHT_PX 860

/* A dialog has more room than a panel, but not all of a small screen. */
#define DIALOG_MAX_PX 640

/* A language made of accents; meson.build gives it this name, too. */
#define ACCENTS "en_XA"

/* Between what is known of a story. */
#define SEPARATOR " · "

/* Below widgets of this type and id, and of a label itself: words of no language, or of a story. */
static const struct {
  const char *type;
  const char *id; /* (nullable): all */
} others[] = {
  { "DwrToolbar", "appearance_button" },        /* Aa */
  { "DwrAppearancePopover", "smaller_button" }, /* A− */
  { "DwrAppearancePopover", "larger_button" },  /* A+ */
  { "DwrContactsDialog", "hosts_label" },
  { "DwrContactsDialog", "title_label" },
  { "DwrErrorPage", "details" }, /* for whoever mends it */
  { "DwrHeadlineRow", "snippet_label" },
  { "DwrLinksBar", "list" },    /* what an author called a link */
  { "DwrPane", NULL },          /* the title of what is read */
  { "GtkHeaderBar", NULL },     /* of the window of keys: GTK has its own words there */
  { "GtkShortcutLabel", NULL }, /* keys, as GTK calls them in the client's language */
};

/* Below no widget. */
static const char *const names[] = { "GPL-3.0-or-later", "DW Reader", NULL };

void
dwr_test_sweep_init (DwrTestSweep *self, const char *language, const char *folder)
{
  self->language = language;
  self->catalogue = dwr_test_catalogue_new (folder, language);
  self->complaints = g_string_new (NULL);
  self->judged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
dwr_test_sweep_clear (DwrTestSweep *self)
{
  g_string_free (self->complaints, TRUE);
  g_hash_table_unref (self->judged);
  dwr_test_catalogue_free (self->catalogue);
}

gboolean
dwr_test_sweep_has_own_words (DwrTestSweep *self)
{
  return g_str_equal (self->language, ACCENTS);
}

void
dwr_test_sweep_complain (DwrTestSweep *self,
                         GtkWidget *widget,
                         const char *text,
                         const char *complaint)
{
  g_string_append_printf (self->complaints,
                          "; %s, %s: “%s” %s%s%s",
                          self->language,
                          self->state,
                          text,
                          complaint,
                          widget != NULL ? ", in a " : "",
                          widget != NULL ? G_OBJECT_TYPE_NAME (widget) : "");
}

static void
complain_cb (GtkWidget *widget, const char *text, const char *complaint, gpointer data)
{
  dwr_test_sweep_complain (data, widget, text, complaint);
}

static gboolean
is_of_no_language (GtkWidget *widget)
{
  /* What a list or a button is called is ours, whatever stands in it. */
  GtkWidget *first = GTK_IS_LABEL (widget) ? widget : gtk_widget_get_parent (widget);

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    for (GtkWidget *inner = first; inner != NULL; inner = gtk_widget_get_parent (inner)) {
      GtkWidget *outer = inner;

      if (others[i].id != NULL &&
          g_strcmp0 (gtk_buildable_get_name (GTK_BUILDABLE (inner)), others[i].id) != 0)
        continue;
      for (; outer != NULL; outer = gtk_widget_get_parent (outer))
        if (g_str_equal (G_OBJECT_TYPE_NAME (outer), others[i].type))
          return TRUE;
    }
  return FALSE;
}

/* In the language of accents, a letter without one is a key; two are a word that a translator never
 * saw. */
static gboolean
has_bare_word (const char *text)
{
  g_autoptr (DwrDesktopFont) font = dwr_desktop_font_new ();
  const char *family = dwr_desktop_font_get_family (font);
  /* What is put into messages. */
  const char *const put_in[] = { "Test client",
                                 "Mailbox/DW Articles",
                                 "www.dw.com.example",
                                 "www.dw.com",
                                 "Alle Themen",
                                 "Politik",
                                 "Deutsch",
                                 family };
  g_autofree char *own = dwr_test_catalogue_dup_plain (text, TRUE);
  GString *rest = g_string_new (own);
  gboolean has_one = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (put_in); i++)
    g_string_replace (rest, put_in[i], "", 0);
  has_one = g_regex_match_simple ("[A-Za-z]{2}", rest->str, 0, 0);
  g_string_free (rest, TRUE);
  return has_one;
}

void
dwr_test_sweep_judge (DwrTestSweep *self, GtkWidget *widget, const char *text)
{
  DwrTestWords words = DWR_TEST_WORDS_TRANSLATED;

  if (!g_hash_table_add (self->judged, g_strdup (text)))
    return;
  words = dwr_test_catalogue_judge (self->catalogue, text);
  if (g_strv_contains (names, text))
    return;
  if (words == DWR_TEST_WORDS_ENGLISH)
    complain_cb (widget, text, "is not translated", self);
  else if (words == DWR_TEST_WORDS_UNKNOWN)
    complain_cb (widget, text, "is in no catalogue", self);
  else if (dwr_test_sweep_has_own_words (self) && has_bare_word (text))
    complain_cb (widget, text, "has a word that is in no catalogue", self);
}

static gboolean
is_older_than_a_day (const DwrHeadline *headline)
{
  g_autoptr (GDateTime) published = g_date_time_new_from_iso8601 (headline->published, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return published == NULL || g_date_time_difference (now, published) > G_TIME_SPAN_DAY;
}

/* Whether @text is what DW calls an edition or a section of one. */
static gboolean
is_of_dw (const char *text)
{
  const DwrEdition *edition = NULL;

  for (gsize i = 0; (edition = dwr_edition_get (i)) != NULL; i++) {
    gsize n_sections = 0;
    const DwrSection *sections = dwr_edition_get_sections (edition, &n_sections);

    if (g_str_equal (dwr_edition_get_name (edition), text))
      return TRUE;
    for (gsize j = 0; j < n_sections; j++)
      if (g_str_equal (sections[j].title, text))
        return TRUE;
  }
  return FALSE;
}

/* What is known of a story: each part is isolated. Its section and its edition are DW's words; a
 * date may have no word of a message in it, and is the last part. */
static void
judge_facts (DwrTestSweep *self, GtkWidget *label, DwrHeadlineRow *row)
{
  const DwrHeadline *headline = dwr_headline_row_peek_headline (row);
  const DwrEdition *edition = dwr_edition_find_by_language (headline->language);
  g_auto (GStrv) parts = g_strsplit (gtk_label_get_text (GTK_LABEL (label)), SEPARATOR, -1);

  for (gsize i = 0; parts[i] != NULL; i++) {
    g_autofree char *part = dwr_test_catalogue_dup_plain (parts[i], FALSE);

    if (g_strcmp0 (part, headline->section) != 0 &&
        g_strcmp0 (part, dwr_edition_get_name (edition)) != 0 &&
        (parts[i + 1] != NULL || !is_older_than_a_day (headline)))
      dwr_test_sweep_judge (self, label, part);
  }
}

/* Returns: whether @label has what is known of a story. Its tooltip is a date. */
static gboolean
is_of_facts (GtkWidget *label)
{
  return g_strcmp0 (gtk_buildable_get_name (GTK_BUILDABLE (label)), "facts_label") == 0;
}

/* The name is the title and the facts. A row may have no room to show them, and they are said all
 * the same. */
static void
judge_row (DwrTestSweep *self, GtkWidget *row, const char *name)
{
  const DwrHeadline *headline = dwr_headline_row_peek_headline (DWR_HEADLINE_ROW (row));
  GtkWidget *label = dwr_test_find (row, "facts_label");
  g_autofree char *facts =
      dwr_test_catalogue_dup_plain (gtk_label_get_text (GTK_LABEL (label)), FALSE);
  g_autofree char *all =
      g_strjoin (SEPARATOR, headline->title, *facts != '\0' ? facts : NULL, NULL);
  g_auto (GStrv) parts = g_strsplit (all, SEPARATOR, -1);
  g_autofree char *expected = dwr_list_words_join ((const char *const *) parts);

  judge_facts (self, label, DWR_HEADLINE_ROW (row));
  if (!g_str_equal (name, expected))
    complain_cb (row, name, "is not what the row shows", self);
}

static void
read_cb (GtkWidget *widget, const char *text, const char *complaint, gpointer data)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  if (DWR_IS_HEADLINE_ROW (widget)) {
    judge_row (data, widget, text);
    return;
  }
  if (GTK_IS_LIST_BOX_ROW (widget) && is_of_dw (text))
    return;
  if (is_of_facts (widget)) {
    judge_facts (data,
                 widget,
                 DWR_HEADLINE_ROW (gtk_widget_get_ancestor (widget, DWR_TYPE_HEADLINE_ROW)));
    return;
  }
  if (is_of_no_language (widget))
    return;
  for (gsize i = 0; lines[i] != NULL; i++)
    dwr_test_sweep_judge (data, widget, lines[i]);
}

/* Whatever stands in a window is ours, and so is a dialog; the panel's window is the client's, and
 * a menu's is only its frame: both have the client's direction. A line has none. */
static void
check_direction_cb (GtkWidget *widget, gpointer data)
{
  DwrTestSweep *self = data;
  gboolean is_ours = G_OBJECT_TYPE (widget) != GTK_TYPE_WINDOW;
  gboolean is_rtl = is_ours && dwr_test_catalogue_is_rtl (self->catalogue);

  if (!gtk_widget_is_drawable (widget) || GTK_IS_SEPARATOR (widget) ||
      dwr_direction_is_own (widget))
    return;
  if ((gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL) != is_rtl)
    complain_cb (widget, gtk_widget_get_name (widget), "has the wrong direction", self);
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), check_direction_cb, self);
}

void
dwr_test_sweep_check_direction (DwrTestSweep *self, GtkWidget *widget, const char *state)
{
  self->state = state;
  check_direction_cb (widget, self);
}

void
dwr_test_sweep_look_at (DwrTestSweep *self, GtkWidget *window, const char *state)
{
  self->state = state;
  dwr_test_sight_settle (window);
  dwr_test_sight_read (window, read_cb, self);
  dwr_test_sight_check (window, complain_cb, self);
  check_direction_cb (window, self);
}

void
dwr_test_sweep_look (DwrTestSweep *self, const char *state)
{
  int least_px = 0;

  dwr_test_sweep_look_at (self, self->panel.window, state);
  gtk_widget_get_preferred_width (GTK_WIDGET (self->panel.panel), &least_px, NULL);
  if (least_px > PANEL_MAX_PX)
    complain_cb (GTK_WIDGET (self->panel.panel), "the panel", "is wider than 300 px", self);
}

/* (transfer none) (nullable) */
static GtkWidget *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if ((GTK_IS_DIALOG (link->data) || GTK_IS_SHORTCUTS_WINDOW (link->data)) &&
        gtk_widget_get_mapped (link->data))
      return link->data;
  return NULL;
}

static gboolean
has_dialog (gpointer unused)
{
  return find_dialog () != NULL;
}

static gboolean
has_no_dialog (gpointer unused)
{
  return find_dialog () == NULL;
}

GtkWidget *
dwr_test_sweep_wait_for_dialog (DwrTestSweep *self)
{
  g_assert_true (dwr_test_wait (has_dialog, NULL));
  return find_dialog ();
}

void
dwr_test_sweep_look_at_dialog (DwrTestSweep *self, const char *state)
{
  GtkWidget *dialog = dwr_test_sweep_wait_for_dialog (self);

  gtk_window_resize (GTK_WINDOW (dialog), 1, HEIGHT_PX);
  dwr_test_sweep_look_at (self, dialog, state);
  /* The shortcuts stand in columns. */
  if (GTK_IS_DIALOG (dialog) && gtk_widget_get_allocated_width (dialog) > DIALOG_MAX_PX)
    complain_cb (dialog, "the dialog", "is wider than 640 px", self);
}

void
dwr_test_sweep_close_dialog (DwrTestSweep *self, int answer)
{
  GtkWidget *dialog = find_dialog ();

  if (GTK_IS_DIALOG (dialog))
    gtk_dialog_response (GTK_DIALOG (dialog), answer);
  else
    gtk_widget_destroy (dialog);
  g_assert_true (dwr_test_wait (has_no_dialog, NULL));
}

gpointer
dwr_test_sweep_find (DwrTestSweep *self, const char *name)
{
  return dwr_test_panel_find (&self->panel, name);
}

gboolean
dwr_test_sweep_is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

gboolean
dwr_test_sweep_is_unmapped (gpointer widget)
{
  return !gtk_widget_get_mapped (widget);
}

void
dwr_test_sweep_wait_until_shown (DwrTestSweep *self, const char *name)
{
  g_assert_true (dwr_test_wait (dwr_test_sweep_is_mapped, dwr_test_sweep_find (self, name)));
}

void
dwr_test_sweep_set_active (DwrTestSweep *self, const char *button, gboolean is_active)
{
  gtk_toggle_button_set_active (dwr_test_sweep_find (self, button), is_active);
}

void
dwr_test_sweep_act (DwrTestSweep *self, const char *action)
{
  dwr_test_panel_do (&self->panel, action, NULL);
}
