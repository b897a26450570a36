/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <claws-features.h>

#include "dwr-claws-use.h"

#include <folder.h>
#include <folderview.h>
#include <gtk/gtkcmclist.h>
#include <mainwindow.h>
#include <malloc.h>
#include <messageview.h>
#include <mimeview.h>
#include <summaryview.h>
#include <textview.h>

#define PLACES_MAX 100

static SummaryView *
get_list (void)
{
  return mainwindow_get_mainwindow ()->summaryview;
}

/* Opens a mail in a window of its own. */
static char *
open_apart (const char *mail)
{
  g_autofree char *folder = g_path_get_dirname (mail);
  FolderItem *item = folder_find_item_from_identifier (folder);
  MsgInfo *message = folder_item_get_msginfo (item, atoi (strrchr (mail, '/') + 1));
  MessageView *view = messageview_create_with_new_window (mainwindow_get_mainwindow ());

  messageview_show (view, message, FALSE);
  procmsg_msginfo_free (&message);
  return g_strdup ("");
}

/* All that the main window shows of a mail. */
static char *
select_text (const char *unused)
{
  MessageView *view = mainwindow_get_mainwindow ()->messageview;
  GtkTextBuffer *text = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view->mimeview->textview->text));
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (text, &start, &end);
  gtk_text_buffer_select_range (text, &start, &end);
  return g_strdup ("");
}

static char *
select_mail (const char *mail)
{
  mainwindow_jump_to (mail, FALSE);
  return g_strdup ("");
}

/* What is free of that size, until @place is: Claws' allocator would give it to another folder some
 * day. What is taken is not given back. (nullable) */
static gpointer
take_place (gconstpointer place, gsize n_bytes)
{
  for (guint i = 0; i < PLACES_MAX; i++) {
    gpointer taken = g_malloc (n_bytes);

    if (taken == place)
      return taken;
  }
  return NULL;
}

/* A folder goes as one goes that is gone from the disk when Claws looks, and another one, "Other",
 * comes to where it was in Claws' memory. Returns: whether it came to that */
static char *
replace_folder (const char *folder)
{
  FolderItem *old = folder_find_item_from_identifier (folder);
  FolderItem *parent = folder_item_parent (old);
  gsize n_bytes = malloc_usable_size (old);
  gconstpointer place = old;
  FolderItem *other = NULL;
  gpointer heir = NULL;

  /* Else the allocator has enough of that size at hand, and does not keep the next as it is. */
  take_place (NULL, n_bytes);
  folder_item_remove (old);
  heir = take_place (place, n_bytes);
  if (heir == NULL)
    return g_strdup ("another");
  other = folder_create_folder (parent, "Other");
  memcpy (heir, other, n_bytes);
  other->node->data = heir;
  return g_strdup ("same");
}

static char *
focus_folders (const char *unused)
{
  gtk_widget_grab_focus (mainwindow_get_mainwindow ()->folderview->ctree);
  return g_strdup ("");
}

static char *
ask_folders_focused (const char *unused)
{
  MainWindow *window = mainwindow_get_mainwindow ();
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window->window));

  return g_strdup (focus == window->folderview->ctree ? "yes" : "no");
}

static char *
ask_locked (const char *unused)
{
  return g_strdup (summary_is_locked (get_list ()) ? "yes" : "no");
}

static char *
count_rows (const char *unused)
{
  return g_strdup_printf ("%d", GTK_CMCLIST (get_list ()->ctree)->rows);
}

static const struct {
  const char *name;
  char *(*function) (const char *word);
} uses[] = {
  { "apart", open_apart },
  { "select-text", select_text },
  { "select", select_mail },
  { "replace-folder", replace_folder },
  { "focus-folders", focus_folders },
  { "is-focused", ask_folders_focused },
  { "is-locked", ask_locked },
  { "rows", count_rows },
};

char *
dwr_claws_use (const char *const *words)
{
  for (gsize i = 0; i < G_N_ELEMENTS (uses); i++)
    if (g_strcmp0 (uses[i].name, words[0]) == 0)
      return uses[i].function (words[1]);
  return NULL;
}
