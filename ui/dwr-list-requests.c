/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. GTK maps a widget while all that it stands in is shown too, so that is what can
 * be seen, whichever of panel, list and article was shown or hidden. */

#include "config.h"

#include "dwr-list-requests.h"

static void
headlines_requested_cb (DwrHost *host, const char *name, DwrNewsroom *newsroom)
{
  DwrChoice *choice = dwr_newsroom_peek_choice (newsroom);
  g_auto (GStrv) parts = g_strsplit (name != NULL ? name : "", "/", 2);
  const DwrEdition *edition = parts[0] != NULL ? dwr_edition_find_by_path (parts[0]) : NULL;

  if (edition == NULL || parts[1] == NULL || dwr_edition_find_section (edition, parts[1]) == NULL)
    return;
  /* Who follows a section has said that headlines may be fetched. */
  dwr_choice_start (choice);
  dwr_choice_set_edition (choice, edition);
  dwr_choice_set_section (choice, parts[1]);
  dwr_newsroom_set_view (newsroom, DWR_VIEW_SECTION);
}

/* Headlines were asked for, not what was found. */
static void
end_search_cb (DwrNewsroomView *view)
{
  g_signal_emit_by_name (view, "end-search");
}

static void
map_cb (GtkWidget *view, DwrHost *host)
{
  dwr_host_set_list_shown (host, TRUE);
}

static void
unmap_cb (GtkWidget *view, DwrHost *host)
{
  dwr_host_set_list_shown (host, FALSE);
}

void
dwr_list_requests_connect (DwrHost *host,
                           DwrNewsroomView *view,
                           DwrNewsroom *newsroom,
                           DwrSteps *steps)
{
  g_signal_connect_object (host,
                           "headlines-requested",
                           G_CALLBACK (headlines_requested_cb),
                           newsroom,
                           0);
  g_signal_connect_object (host,
                           "headlines-requested",
                           G_CALLBACK (end_search_cb),
                           view,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (host,
                           "headlines-requested",
                           G_CALLBACK (dwr_steps_show_list),
                           steps,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "map", G_CALLBACK (map_cb), host, 0);
  g_signal_connect_object (view, "unmap", G_CALLBACK (unmap_cb), host, 0);
}

/* The keyboard stays where the words are typed. */
static void
search_asked_cb (DwrSearch *search, DwrPanelLayout *layout)
{
  if (*dwr_search_get_words (search) != '\0' && !dwr_panel_layout_is_list_shown (layout))
    dwr_panel_layout_show_list (layout);
}

void
dwr_list_requests_follow_search (DwrPanelLayout *layout, DwrSearch *search)
{
  g_signal_connect_object (search, "asked", G_CALLBACK (search_asked_cb), layout, 0);
}
