/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The entry points that Claws Mail calls. They are this module's only exports and are never called
 * from here: Claws opens plugins RTLD_GLOBAL, where such a call could reach another plugin's. */

#include "config.h"

#include "dwr-claws-message.h"
#include "dwr-claws-window.h"
#include "dwr/dwr-install.h"
#include "dwr/dwr-settings.h"

#include "dwr/dwr-i18n.h"

#define NAME "DW Reader"

/* A test builds it for others. */
#ifndef DWR_CLAWS_VERSION
#define DWR_CLAWS_VERSION VERSION_NUMERIC
#endif

typedef struct {
  DwrClawsHost *host;
  DwrClawsWindow *window;
  DwrClawsMessage *message;
} Running;

/* Claws' entry points carry no data; NULL while the plugin is not loaded. */
static Running *running;

/* Claws hands us no older and no newer program than the one that we were built for: its structs
 * differ from version to version. */
G_MODULE_EXPORT gint
plugin_init (gchar **error)
{
  MainWindow *window = mainwindow_get_mainwindow ();

  dwr_install_bind_translations ();
  if (!check_plugin_version (DWR_CLAWS_VERSION, DWR_CLAWS_VERSION, NAME, error))
    return -1;
  if (window == NULL) {
    *error = g_strdup (_("DW Reader needs the main window of Claws Mail."));
    return -1;
  }
  running = g_new0 (Running, 1);
  running->host = dwr_claws_host_new ();
  running->window = dwr_claws_window_attach (window, DWR_HOST (running->host));
  running->message = dwr_claws_message_follow (window, running->host);
  return 0;
}

/* FALSE keeps the module's code in the process: GTypes and pending callbacks point into it. When
 * Claws exits, its window is freed before this is called. */
G_MODULE_EXPORT gboolean
plugin_done (void)
{
  if (running == NULL)
    return FALSE;
  if (mainwindow_get_mainwindow () == NULL)
    dwr_host_quitting (DWR_HOST (running->host));
  dwr_claws_message_free (running->message);
  dwr_claws_window_free (running->window);
  g_object_unref (running->host);
  g_clear_pointer (&running, g_free);
  dwr_settings_flush ();
  return FALSE;
}

G_MODULE_EXPORT const gchar *
plugin_name (void)
{
  return NAME;
}

G_MODULE_EXPORT const gchar *
plugin_desc (void)
{
  return _("Reads articles of Deutsche Welle, cleaned, in a panel beside your mail. Mails that link "
           "to articles list them there; nothing is fetched before you choose one.\n\n"
           "DW Reader is not affiliated with Deutsche Welle.");
}

G_MODULE_EXPORT const gchar *
plugin_version (void)
{
  return DWR_VERSION;
}

G_MODULE_EXPORT const gchar *
plugin_type (void)
{
  return "GTK3";
}

G_MODULE_EXPORT const gchar *
plugin_licence (void)
{
  return "GPL3+";
}

G_MODULE_EXPORT struct PluginFeature *
plugin_provides (void)
{
  static struct PluginFeature features[] = {
    { PLUGIN_UTILITY, NAME },
    { PLUGIN_NOTHING, NULL },
  };

  return features;
}
