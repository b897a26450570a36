/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Changes of layout turn and fill panes inside of what gets the panel beside it. */

#include "config.h"

#include "dwr-evolution-place.h"

#include "dwr-evolution-host.h"
#include "dwr-evolution-menu.h"
#include "dwr-news-watch.h"

/* What a message and an article beside it need. */
#define ROOM_WIDTH_PX 1000
#define ROOM_HEIGHT_PX 700

/* Evolution's own viewer lives on WebKitGTK 4.1 and libsoup 3, as every version that we know. */
static const DwrPanelNeeds needs = { NULL, "4.1" };

/* The panel is in the view of mails, whichever view the user is in. */
static void
show_cb (gpointer data)
{
  EShellWindow *window = e_shell_view_get_shell_window (data);

  e_shell_window_set_active_view (window, "mail");
  gtk_window_present (GTK_WINDOW (window));
}

/* Each main window looks for news; that they do not say the same is the watch's affair. */
static void
watch_news (EShellView *view, DwrHost *host, DwrSidePane *pane)
{
  g_object_set_data_full (G_OBJECT (pane),
                          "dwr-news-watch",
                          dwr_news_watch_new (host, pane, show_cb, view),
                          (GDestroyNotify) dwr_news_watch_end);
}

void
dwr_evolution_place_panel_in_view (EShellView *view, GtkWidget *mails, EMailReader *reader)
{
  g_autoptr (DwrHost) host = DWR_HOST (dwr_evolution_host_new (reader));
  DwrSideClient client = {
    .mails = e_mail_reader_get_message_list (reader),
    .window = GTK_WINDOW (e_shell_view_get_shell_window (view)),
  };
  DwrSidePane *pane = NULL;

  dwr_evolution_menu_describe_keys (&client);
  pane = dwr_side_pane_wrap (mails, host, &needs, &client);
  dwr_evolution_menu_add_to_view (view, pane, host, dwr_side_pane_restore (pane));
  watch_news (view, host, pane);
}

/* Such windows are small at first. */
static void
make_room_cb (DwrHost *host, gboolean is_shown, GtkWindow *window)
{
  int width_px = 0;
  int height_px = 0;

  if (!is_shown || gtk_window_is_maximized (window))
    return;
  gtk_window_get_size (window, &width_px, &height_px);
  gtk_window_resize (window, MAX (width_px, ROOM_WIDTH_PX), MAX (height_px, ROOM_HEIGHT_PX));
}

/* Such a window is soon closed: its panel is there for who asks for it, beside the message and
 * below the bars. */
void
dwr_evolution_place_panel_in_browser (EMailBrowser *browser)
{
  EMailReader *reader = E_MAIL_READER (browser);
  GtkWidget *message = GTK_WIDGET (e_mail_reader_get_preview_pane (reader));
  g_autoptr (DwrHost) host = DWR_HOST (dwr_evolution_host_new (reader));
  DwrSideClient client = {
    .mails = GTK_WIDGET (e_mail_reader_get_mail_display (reader)),
    .is_passing = TRUE,
  };
  DwrSidePane *pane = NULL;

  dwr_evolution_menu_describe_keys (&client);
  pane = dwr_side_pane_wrap (message, host, &needs, &client);
  dwr_evolution_menu_add_to_browser (browser, pane, host);
  g_signal_connect_object (host, "panel-toggled", G_CALLBACK (make_room_cb), browser, 0);
}
