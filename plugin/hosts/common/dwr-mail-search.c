/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-mail-search.h"

#include <string.h>

/* Each part costs its client something, even when it is empty. */
#define PARTS_MAX 100

DwrMailSearch *
dwr_mail_search_new (void)
{
  DwrMailSearch *self = g_new0 (DwrMailSearch, 1);

  self->links = dwr_found_links_new ();
  self->look_alikes = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
dwr_mail_search_free (DwrMailSearch *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->links);
  g_ptr_array_unref (self->look_alikes);
  g_free (self);
}

gsize
dwr_mail_search_get_room (const DwrMailSearch *self)
{
  return self->n_parts < PARTS_MAX ? DWR_MAIL_SEARCH_MAX_BYTES - self->n_bytes : 0;
}

void
dwr_mail_search_add (DwrMailSearch *self, const char *text, gboolean is_html)
{
  self->n_bytes += MIN (strlen (text), dwr_mail_search_get_room (self));
  self->n_parts++;
  if (is_html) {
    dwr_link_scan_html (self->links, text);
    dwr_link_scan_look_alikes_html (self->look_alikes, text);
  } else {
    dwr_link_scan_text (self->links, text);
    dwr_link_scan_look_alikes_text (self->look_alikes, text);
  }
}

char *
dwr_mail_search_dup_readable (const char *address)
{
  g_autoptr (DwrLink) link =
      address != NULL ? dwr_link_parse (address, DWR_LINK_GIVEN, NULL) : NULL;

  if (link == NULL || !dwr_link_is_readable (link))
    return NULL;
  return g_strdup (dwr_link_get_uri (link));
}
