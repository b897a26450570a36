/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Watches all that decides over fetching. Without our schema its defaults hold. */

#include "config.h"

#include "dwr-fetch-rules.h"

#include "dwr/dwr-settings.h"

#include "dwr-signals.h"

#define PICTURES_ALWAYS "always"
#define PICTURES_ON_TAP "tap"

struct _DwrFetchRules {
  GObject parent_instance;

  /* Owned. */
  GSettings *settings;      /* (nullable) */
  GNetworkMonitor *monitor; /* (nullable) until something is to be fetched */

  gboolean is_offline;
};

G_DEFINE_FINAL_TYPE (DwrFetchRules, dwr_fetch_rules, G_TYPE_OBJECT)

static void
changed_cb (DwrFetchRules *self)
{
  g_signal_emit_by_name (self, "changed");
}

static void
watch (DwrFetchRules *self, gpointer object, const char *signal)
{
  g_signal_connect_object (object, signal, G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static void
dwr_fetch_rules_dispose (GObject *object)
{
  DwrFetchRules *self = DWR_FETCH_RULES (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->monitor);
  G_OBJECT_CLASS (dwr_fetch_rules_parent_class)->dispose (object);
}

static void
dwr_fetch_rules_class_init (DwrFetchRulesClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dwr_fetch_rules_dispose;
  dwr_signal_add (G_TYPE_FROM_CLASS (class), "changed", G_TYPE_NONE);
}

static void
dwr_fetch_rules_init (DwrFetchRules *self)
{
  self->settings = dwr_settings_new ();
  if (self->settings == NULL)
    return;
  /* GSettings speaks of the keys that were read once. */
  g_free (g_settings_get_string (self->settings, DWR_SETTINGS_PICTURES));
  g_settings_get_boolean (self->settings, DWR_SETTINGS_HISTORY);
  watch (self, self->settings, "changed::" DWR_SETTINGS_PICTURES);
  watch (self, self->settings, "changed::" DWR_SETTINGS_HISTORY);
}

/* (transfer full) */
DwrFetchRules *
dwr_fetch_rules_new (void)
{
  return g_object_new (DWR_TYPE_FETCH_RULES, NULL);
}

/* Something is to be fetched, so it matters what the network is. Before that, not even the desktop
 * is asked: who only reads his mail has nothing to do with us. */
void
dwr_fetch_rules_watch_network (DwrFetchRules *self)
{
  g_return_if_fail (DWR_IS_FETCH_RULES (self));

  if (self->monitor != NULL)
    return;
  self->monitor = g_object_ref (g_network_monitor_get_default ());
  watch (self, self->monitor, "notify::network-metered");
  changed_cb (self);
}

/* Somebody knows that nothing may be asked for: the client's switch, or the desktop. */
void
dwr_fetch_rules_set_offline (DwrFetchRules *self, gboolean is_offline)
{
  g_return_if_fail (DWR_IS_FETCH_RULES (self));

  if (self->is_offline == is_offline)
    return;
  self->is_offline = is_offline;
  changed_cb (self);
}

gboolean
dwr_fetch_rules_is_offline (DwrFetchRules *self)
{
  g_return_val_if_fail (DWR_IS_FETCH_RULES (self), FALSE);

  return self->is_offline;
}

/* How something is loaded that is @wanted so: from the store alone where nothing may be asked for.
 */
DwrLoadFlags
dwr_fetch_rules_apply (DwrFetchRules *self, DwrLoadFlags wanted)
{
  g_return_val_if_fail (DWR_IS_FETCH_RULES (self), DWR_LOAD_OFFLINE);

  return self->is_offline ? DWR_LOAD_OFFLINE : wanted;
}

/* Whether the desktop says that each byte costs; FALSE before dwr_fetch_rules_watch_network (). */
gboolean
dwr_fetch_rules_is_metered (DwrFetchRules *self)
{
  g_return_val_if_fail (DWR_IS_FETCH_RULES (self), FALSE);

  return self->monitor != NULL && g_network_monitor_get_network_metered (self->monitor);
}

/* Whether what is read is kept. */
gboolean
dwr_fetch_rules_has_history (DwrFetchRules *self)
{
  g_return_val_if_fail (DWR_IS_FETCH_RULES (self), FALSE);

  return self->settings == NULL || g_settings_get_boolean (self->settings, DWR_SETTINGS_HISTORY);
}

DwrPictureMode
dwr_fetch_rules_get_picture_mode (DwrFetchRules *self)
{
  g_autofree char *preference = NULL;

  g_return_val_if_fail (DWR_IS_FETCH_RULES (self), DWR_PICTURES_OFFLINE);

  if (self->is_offline)
    return DWR_PICTURES_OFFLINE;
  if (self->settings != NULL)
    preference = g_settings_get_string (self->settings, DWR_SETTINGS_PICTURES);
  if (g_strcmp0 (preference, PICTURES_ALWAYS) == 0)
    return DWR_PICTURES_FETCHED;
  if (g_strcmp0 (preference, PICTURES_ON_TAP) == 0 || dwr_fetch_rules_is_metered (self))
    return DWR_PICTURES_ON_TAP;
  return DWR_PICTURES_FETCHED;
}
