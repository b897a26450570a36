/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* "preferences", "contacts", "shortcuts" and "about". What they need lives as long as the map of
 * the actions. */

#include "config.h"

#include "dwr-dialog-actions.h"

#include "dwr-about.h"
#include "dwr-contacts-dialog.h"
#include "dwr-preferences.h"
#include "dwr-shortcuts.h"
#include "dwr-window-end.h"

#define DATA "dwr-dialogs"

typedef struct {
  GtkWidget *parent;        /* borrowed: it has the actions' group, and so outlives it */
  DwrHost *host;            /* borrowed: the parent has it */
  DwrServiceClient *client; /* owned */
  DwrReading *reading;      /* owned */
} Dialogs;

static void
dialogs_free (Dialogs *self)
{
  g_object_unref (self->client);
  g_object_unref (self->reading);
  g_free (self);
}

/* @dialog: may be open already */
static void
keep (Dialogs *self, GtkWidget *dialog)
{
  dwr_window_end_with (dialog, self->parent);
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Dialogs *self = data;

  keep (self, dwr_preferences_show (self->parent, self->client, self->host));
}

static void
contacts_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Dialogs *self = data;

  keep (self, dwr_contacts_dialog_show (self->parent, self->reading));
}

static void
requested_cb (DwrHost *host, GObject *window, GActionMap *map)
{
  Dialogs *self = g_object_get_data (G_OBJECT (map), DATA);

  keep (self, dwr_preferences_show (GTK_WIDGET (window), self->client, host));
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Dialogs *self = data;

  keep (self, dwr_shortcuts_show (self->parent, self->host));
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Dialogs *self = data;

  keep (self, dwr_about_show (self->parent));
}

static const GActionEntry entries[] = {
  { "preferences", preferences_cb, NULL, NULL, NULL, { 0 } },
  { "contacts", contacts_cb, NULL, NULL, NULL, { 0 } },
  { "shortcuts", shortcuts_cb, NULL, NULL, NULL, { 0 } },
  { "about", about_cb, NULL, NULL, NULL, { 0 } },
};

/* @parent: has the group of @map
 * @host: asks for preferences, too */
void
dwr_dialog_actions_add (GActionMap *map,
                        GtkWidget *parent,
                        DwrHost *host,
                        DwrServiceClient *client,
                        DwrReading *reading)
{
  Dialogs *self = g_new0 (Dialogs, 1);

  self->parent = parent;
  self->host = host;
  self->client = g_object_ref (client);
  self->reading = g_object_ref (reading);
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
  g_object_set_data_full (G_OBJECT (map), DATA, self, (GDestroyNotify) dialogs_free);
  g_signal_connect_object (host, "preferences-requested", G_CALLBACK (requested_cb), map, 0);
}
