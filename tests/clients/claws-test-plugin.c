/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What Claws Mail asks of every plugin, for those of the tests. */

#include <claws-features.h>

#include <common/plugin.h>
#include <common/version.h>
#include <gmodule.h>

G_MODULE_EXPORT const gchar *
plugin_name (void)
{
  return DWR_TEST_PLUGIN;
}

G_MODULE_EXPORT const gchar *
plugin_desc (void)
{
  return "For a test of DW Reader";
}

G_MODULE_EXPORT const gchar *
plugin_version (void)
{
  return VERSION;
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
    { PLUGIN_OTHER, DWR_TEST_PLUGIN },
    { PLUGIN_NOTHING, NULL },
  };

  return features;
}
