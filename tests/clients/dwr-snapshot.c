/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Shows on paper what a program shows on the screen: selects a named row and uses named controls of
 * a running program, waits for a text in its accessible tree, then saves the screen as PNG and that
 * tree as text. */

#include "config.h"

#include <gdk/gdk.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "dwr-at-spi.h"
#include "dwr/dwr-error.h"

#define LOOK_AGAIN_AFTER_US 100000

typedef struct {
  char *application;
  char *row;       /* (nullable) */
  char **clicks;   /* (nullable) */
  char *wait_text; /* (nullable) */
  char *png_path;  /* (nullable) */
  char *tree_path; /* (nullable) */
  int limit_s;
} Wish;

static void
wish_clear (Wish *wish)
{
  g_free (wish->application);
  g_free (wish->row);
  g_strfreev (wish->clicks);
  g_free (wish->wait_text);
  g_free (wish->png_path);
  g_free (wish->tree_path);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, wish_clear)

static gboolean
parse_arguments (Wish *wish, int *argc, char ***argv, GError **error)
{
  GOptionEntry entries[] = {
    { "application", 0, 0, G_OPTION_ARG_STRING, &wish->application, "Name of the program", "NAME" },
    { "select", 0, 0, G_OPTION_ARG_STRING, &wish->row, "Select a row of a table first", "TEXT" },
    { "click", 0, 0, G_OPTION_ARG_STRING_ARRAY, &wish->clicks, "Use a control first", "NAME" },
    { "wait-for", 0, 0, G_OPTION_ARG_STRING, &wish->wait_text, "Wait for a text", "TEXT" },
    { "png", 0, 0, G_OPTION_ARG_FILENAME, &wish->png_path, "Where the screen goes", "FILE" },
    { "tree", 0, 0, G_OPTION_ARG_FILENAME, &wish->tree_path, "Where the tree goes", "FILE" },
    { "limit-s", 0, 0, G_OPTION_ARG_INT, &wish->limit_s, "Seconds for each wait", "N" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_summary (context, "Saves what a program shows, as a picture and as text.");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (wish->application != NULL && wish->limit_s > 0)
    return TRUE;
  g_set_error (error, DWR_ERROR, DWR_ERROR_INVALID, "--application is missing; see --help");
  return FALSE;
}

/* A control is called by its whole name or, where none has it, by a part of it. */
static gboolean
click (AtspiAccessible *application, const char *name, guint limit_s, GError **error)
{
  DwrAtSpiQuery whole = { .name = name, .has_action = TRUE };
  DwrAtSpiQuery part = { .contains = name, .has_action = TRUE };
  g_autoptr (AtspiAccessible) control = dwr_at_spi_find (application, &whole);

  if (control == NULL)
    control = dwr_at_spi_wait_for (application, &part, limit_s, error);
  return control != NULL && dwr_at_spi_click (control, error);
}

static gboolean
select_row (AtspiAccessible *application, const char *name, guint limit_s, GError **error)
{
  DwrAtSpiQuery query = { .role = ATSPI_ROLE_TABLE_CELL, .contains = name };
  g_autoptr (AtspiAccessible) cell = dwr_at_spi_wait_for (application, &query, limit_s, error);

  return cell != NULL && dwr_at_spi_select (cell, error);
}

/* (transfer full) (nullable) */
static GdkPixbuf *
read_screen (void)
{
  GdkWindow *root = gdk_get_default_root_window ();

  return gdk_pixbuf_get_from_window (root,
                                     0,
                                     0,
                                     gdk_window_get_width (root),
                                     gdk_window_get_height (root));
}

/* Whether the document has more than one colour on the screen. */
static gboolean
is_painted (AtspiAccessible *document)
{
  g_autoptr (AtspiComponent) component = atspi_accessible_get_component_iface (document);
  g_autofree AtspiRect *place =
      component != NULL ? atspi_component_get_extents (component, ATSPI_COORD_TYPE_SCREEN, NULL)
                        : NULL;
  g_autoptr (GdkPixbuf) screen = read_screen ();
  GdkRectangle wanted = { 0 };
  GdkRectangle all = { 0 };
  const guint8 *first = NULL;

  if (place == NULL || screen == NULL)
    return FALSE;
  all = (GdkRectangle){ 0, 0, gdk_pixbuf_get_width (screen), gdk_pixbuf_get_height (screen) };
  wanted = (GdkRectangle){ place->x, place->y, place->width, place->height };
  if (!gdk_rectangle_intersect (&wanted, &all, &wanted))
    return FALSE;
  for (int y = wanted.y; y < wanted.y + wanted.height; y++) {
    const guint8 *row = gdk_pixbuf_read_pixels (screen) + y * gdk_pixbuf_get_rowstride (screen) +
                        wanted.x * gdk_pixbuf_get_n_channels (screen);

    first = first != NULL ? first : row;
    for (int x = 0; x < wanted.width; x++)
      if (memcmp (first, row + x * gdk_pixbuf_get_n_channels (screen), 3) != 0)
        return TRUE;
  }
  return FALSE;
}

/* An article is loaded, and can be read by a screen reader, before it is painted. */
static gboolean
wait_painted (AtspiAccessible *application, guint limit_s, GError **error)
{
  DwrAtSpiQuery panel_query = { .role = ATSPI_ROLE_PANEL, .name = "DW Reader" };
  DwrAtSpiQuery query = { .role = ATSPI_ROLE_DOCUMENT_WEB, .is_showing = TRUE };
  gint64 end_us = g_get_monotonic_time () + limit_s * G_USEC_PER_SEC;

  do {
    g_autoptr (AtspiAccessible) panel = dwr_at_spi_find (application, &panel_query);
    g_autoptr (AtspiAccessible) document = panel != NULL ? dwr_at_spi_find (panel, &query) : NULL;

    if (document == NULL || is_painted (document))
      return TRUE;
    g_usleep (LOOK_AGAIN_AFTER_US);
  } while (g_get_monotonic_time () < end_us);
  g_set_error_literal (error, DWR_ERROR, DWR_ERROR_DEADLINE, "The article is not painted");
  return FALSE;
}

static gboolean
save_screen (const char *path, GError **error)
{
  g_autoptr (GdkPixbuf) screen = read_screen ();

  if (screen != NULL)
    return gdk_pixbuf_save (screen, path, "png", error, NULL);
  g_set_error (error, DWR_ERROR, DWR_ERROR_FILE, "The screen could not be read");
  return FALSE;
}

static gboolean
take_snapshot (const Wish *wish, GError **error)
{
  g_autoptr (AtspiAccessible) application = NULL;
  DwrAtSpiQuery text = { .contains = wish->wait_text };
  guint limit_s = (guint) wish->limit_s;

  application = dwr_at_spi_wait_application (wish->application, limit_s, error);
  if (application == NULL)
    return FALSE;
  if (wish->row != NULL && !select_row (application, wish->row, limit_s, error))
    return FALSE;
  for (char **name = wish->clicks; name != NULL && *name != NULL; name++)
    if (!click (application, *name, limit_s, error))
      return FALSE;
  if (wish->wait_text != NULL) {
    g_autoptr (AtspiAccessible) found = NULL;

    found = dwr_at_spi_wait_for (application, &text, limit_s, error);
    if (found == NULL)
      return FALSE;
  }
  return wish->png_path == NULL || wait_painted (application, limit_s, error);
}

/* Saved also when the wait failed: the picture says why. */
static gboolean
save_what_is_there (const Wish *wish, GError **error)
{
  g_autoptr (AtspiAccessible) application = NULL;
  g_autofree char *tree = NULL;

  if (wish->png_path != NULL && !save_screen (wish->png_path, error))
    return FALSE;
  if (wish->tree_path == NULL)
    return TRUE;
  application = dwr_at_spi_wait_application (wish->application, 1, error);
  if (application == NULL)
    return FALSE;
  tree = dwr_at_spi_dup_tree (application);
  return g_file_set_contents (wish->tree_path, tree, -1, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) save_error = NULL;
  g_auto (Wish) wish = { .limit_s = 30 };

  setlocale (LC_ALL, "");
  if (!parse_arguments (&wish, &argc, &argv, &error) || !dwr_at_spi_init (&error)) {
    g_printerr ("dwr-snapshot: %s\n", error->message);
    return EXIT_FAILURE;
  }
  if (wish.png_path != NULL && !gdk_init_check (&argc, &argv)) {
    g_printerr ("dwr-snapshot: no display\n");
    return EXIT_FAILURE;
  }
  take_snapshot (&wish, &error);
  save_what_is_there (&wish, &save_error);
  if (error != NULL)
    g_printerr ("dwr-snapshot: %s\n", error->message);
  if (save_error != NULL)
    g_printerr ("dwr-snapshot: %s\n", save_error->message);
  return error == NULL && save_error == NULL ? EXIT_SUCCESS : EXIT_FAILURE;
}
