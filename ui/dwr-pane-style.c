/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* No document names it, so no document waits for it: the view has it before any document comes. It
 * weighs as much as a sheet of the document's own would. */

#include "config.h"

#include "dwr-pane-style.h"

#define STYLE_RESOURCE "/org/dwreader/panel/css/reader.css"

void
dwr_pane_style_add (WebKitUserContentManager *content)
{
  g_autoptr (GBytes) style =
      g_resources_lookup_data (STYLE_RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  WebKitUserStyleSheet *sheet = webkit_user_style_sheet_new (g_bytes_get_data (style, NULL),
                                                             WEBKIT_USER_CONTENT_INJECT_TOP_FRAME,
                                                             WEBKIT_USER_STYLE_LEVEL_AUTHOR,
                                                             NULL,
                                                             NULL);

  webkit_user_content_manager_add_style_sheet (content, sheet);
  webkit_user_style_sheet_unref (sheet);
}
