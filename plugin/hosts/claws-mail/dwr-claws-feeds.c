/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* RSSyl keeps feeds as folders of a class of its own. It exports nothing; what it tells of a feed
 * is what Claws writes of its folder into the list of folders. */

#include "config.h"

#include "dwr-claws-feeds.h"

#include <common/xml.h>

#include "dwr/dwr-link.h"

#define CLASS_NAME "rssyl"

static gboolean
is_of_feeds (Folder *folder)
{
  return g_strcmp0 (folder->klass->idstr, CLASS_NAME) == 0;
}

/* (nullable): RSSyl is not loaded, or has no place for feeds */
static Folder *
find_feeds (void)
{
  for (GList *node = folder_get_list (); node != NULL; node = node->next) {
    Folder *folder = node->data;

    if (is_of_feeds (folder) && folder->klass->subscribe != NULL)
      return folder;
  }
  return NULL;
}

static gboolean
has_address (XMLTag *tag, const char *address)
{
  for (GList *node = tag->attr; node != NULL; node = node->next) {
    XMLAttr *attribute = node->data;

    if ((g_strcmp0 (attribute->name, "uri") == 0 || g_strcmp0 (attribute->name, "url") == 0) &&
        g_strcmp0 (attribute->value, address) == 0)
      return TRUE;
  }
  return FALSE;
}

typedef struct {
  const char *address; /* borrowed */
  gboolean is_found;
} Search;

/* Whether the folder is the feed. Returns TRUE to end the walk. */
static gboolean
look_cb (GNode *node, gpointer data)
{
  Search *search = data;
  FolderItem *item = node->data;
  FolderClass *klass = item->folder->klass;
  XMLTag *tag = klass->item_get_xml != NULL ? klass->item_get_xml (item->folder, item) : NULL;

  if (tag == NULL)
    return FALSE;
  search->is_found = has_address (tag, search->address);
  xml_free_tree (g_node_new (xml_node_new (tag, NULL)));
  return search->is_found;
}

static gboolean
is_followed (Folder *feeds, const char *address)
{
  Search search = { address, FALSE };

  g_node_traverse (feeds->node, G_PRE_ORDER, G_TRAVERSE_ALL, -1, look_cb, &search);
  return search.is_found;
}

gboolean
dwr_claws_feeds_is_possible (void)
{
  return find_feeds () != NULL;
}

gboolean
dwr_claws_feeds_has (FolderItem *folder)
{
  return folder->folder != NULL && is_of_feeds (folder->folder);
}

gboolean
dwr_claws_feeds_subscribe (const char *address, DwrSubscribed *subscribed, GError **error)
{
  g_autoptr (DwrLink) link = dwr_link_parse (address, DWR_LINK_GIVEN, error);
  Folder *feeds = find_feeds ();

  if (link == NULL)
    return FALSE;
  if (dwr_link_get_kind (link) != DWR_LINK_FEED) {
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_NOT_DW, "The address is not of a feed");
    return FALSE;
  }
  if (feeds == NULL) {
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_UNABLE, "RSSyl is not loaded");
    return FALSE;
  }
  if (is_followed (feeds, dwr_link_get_uri (link))) {
    *subscribed = DWR_SUBSCRIBED_ALREADY;
    return TRUE;
  }
  if (prefs_common_get_prefs ()->work_offline) {
    g_set_error_literal (error,
                         DWR_ERROR,
                         DWR_ERROR_OFFLINE,
                         "Claws Mail was told to stay offline");
    return FALSE;
  }
  *subscribed = DWR_SUBSCRIBED_NEW;
  if (feeds->klass->subscribe (feeds, dwr_link_get_uri (link)))
    return TRUE;
  g_set_error_literal (error, DWR_ERROR, DWR_ERROR_FEED, "RSSyl did not get the feed");
  return FALSE;
}
