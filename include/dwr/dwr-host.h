/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrHost: all that the panel knows of the mail/news client that it lives in. Each adapter
 * (plugin/hosts) implements it once. Main thread only. */

#pragma once

#include "dwr/dwr-error.h"

G_BEGIN_DECLS

#define DWR_TYPE_HOST (dwr_host_get_type ())
#define DWR_HOST(object) (G_TYPE_CHECK_INSTANCE_CAST ((object), DWR_TYPE_HOST, DwrHost))
#define DWR_IS_HOST(object) (G_TYPE_CHECK_INSTANCE_TYPE ((object), DWR_TYPE_HOST))
#define DWR_HOST_GET_IFACE(object)                                                                 \
  (G_TYPE_INSTANCE_GET_INTERFACE ((object), DWR_TYPE_HOST, DwrHostInterface))

typedef struct _DwrHost DwrHost;
typedef struct _DwrHostInterface DwrHostInterface;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrHost, g_object_unref)

/**
 * DwrHostInterface:
 * @get_name: the client's name as its users know it ("Claws Mail")
 * @dup_message_links: (element-type DwrFoundLink) (transfer full): the DW articles that the shown
 *   message links to, empty without message. Reads the mail, never the network.
 * @open_outside: hands an https address to the desktop's browser, the client's way
 * @is_offline: whether the client was told to stay offline, by its own switch
 * @dup_toggle_key: (nullable): the accelerator that shows and hides the panel now, %NULL for none
 *
 * Signals, emitted by the adapter through the functions below:
 * - `message-changed`: another message is shown, or none
 * - `open-requested` (address): the user asked the client to read an address in the panel
 * - `panel-toggled` (visible): the panel was shown or hidden by the client's menu
 * - `preferences-requested` (window): the user asked for them in this GtkWindow of the client
 * - `offline-changed`: the client's own switch was used
 * - `key-refused`: a key of the client's was pressed in the panel, and was kept from its mails
 * - `quitting`: the client ends; running work is cancelled, nothing is shown any more
 */
struct _DwrHostInterface {
  GTypeInterface parent_interface;

  const char *(*get_name) (DwrHost *host);
  GPtrArray *(*dup_message_links) (DwrHost *host);
  gboolean (*open_outside) (DwrHost *host, const char *uri, GError **error);
  gboolean (*is_offline) (DwrHost *host);
  char *(*dup_toggle_key) (DwrHost *host);
};

/* The type is registered once in the process, by whichever of adapter and panel module comes first:
 * both carry this code, neither exports it. */
GType dwr_host_get_type (void);

const char *dwr_host_get_name (DwrHost *host);
GPtrArray *dwr_host_dup_message_links (DwrHost *host);
gboolean dwr_host_open_outside (DwrHost *host, const char *uri, GError **error);
gboolean dwr_host_is_offline (DwrHost *host);
char *dwr_host_dup_toggle_key (DwrHost *host);

void dwr_host_message_changed (DwrHost *host);
void dwr_host_request_open (DwrHost *host, const char *address);
void dwr_host_panel_toggled (DwrHost *host, gboolean is_visible);
void dwr_host_request_preferences (DwrHost *host, GObject *window);
void dwr_host_offline_changed (DwrHost *host);
void dwr_host_key_refused (DwrHost *host);
void dwr_host_quitting (DwrHost *host);

G_END_DECLS
