/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrHost: all that the panel knows of the mail/news client that it lives in. Each adapter
 * (plugin/hosts) implements it once. Main thread only. */

#pragma once

#include "dwr/dwr-draft.h"
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
 * DwrHostTask: what not every client can do, and not at every time
 * @DWR_HOST_SAVE: put a mail into a folder
 * @DWR_HOST_COMPOSE: begin a mail
 * @DWR_HOST_COMPOSE_HTML: begin one with formatted text; else a draft's HTML is not looked at
 * @DWR_HOST_REPLY: begin an answer to the shown message: there is one now
 * @DWR_HOST_SUBSCRIBE: subscribe to a feed
 * @DWR_HOST_COMPOSE_FILES: begin a mail with files; else a draft's files are not looked at
 * @DWR_HOST_READ_ITEMS: show items of feeds, and those alone: who selects one means to read it. An
 *   article among them opens in the panel without being asked for, unless the user forbids it; a
 *   mail client's opens when he wants that.
 */
typedef enum {
  DWR_HOST_SAVE,
  DWR_HOST_COMPOSE,
  DWR_HOST_COMPOSE_HTML,
  DWR_HOST_REPLY,
  DWR_HOST_SUBSCRIBE,
  DWR_HOST_COMPOSE_FILES,
  DWR_HOST_READ_ITEMS,
} DwrHostTask;

/**
 * DwrSaved: what became of a mail that was to be saved
 * @DWR_SAVED_ADDED: it was not in the folder, and is there now
 * @DWR_SAVED_REPLACED: a mail of the same article that says something else, or has fewer pictures,
 *   gave it its marks and tags and went to the trash
 * @DWR_SAVED_ALREADY: a mail that says the same was there; nothing was changed
 * @DWR_SAVED_BESIDE: as %DWR_SAVED_REPLACED, but the old mail could not be moved to the trash: both
 *   are in the folder
 */
typedef enum {
  DWR_SAVED_ADDED,
  DWR_SAVED_REPLACED,
  DWR_SAVED_ALREADY,
  DWR_SAVED_BESIDE,
} DwrSaved;

/**
 * DwrSubscribed: what became of a subscription
 * @DWR_SUBSCRIBED_NEW: the client has fetched the feed and follows it
 * @DWR_SUBSCRIBED_ALREADY: it was followed before
 */
typedef enum {
  DWR_SUBSCRIBED_NEW,
  DWR_SUBSCRIBED_ALREADY,
} DwrSubscribed;

/**
 * DwrShown: what the client shows
 * @DWR_SHOWN_NOTHING: no message
 * @DWR_SHOWN_MAIL: a message, perhaps with links to articles
 * @DWR_SHOWN_SAVED_ARTICLE: a mail that DW Reader made of an article, by its own word. A mail that
 *   somebody has sent, as its Received fields say, is none
 * @DWR_SHOWN_FEED_ITEM: an article's entry in one of the feeds that the user follows in the client
 */
typedef enum {
  DWR_SHOWN_NOTHING,
  DWR_SHOWN_MAIL,
  DWR_SHOWN_SAVED_ARTICLE,
  DWR_SHOWN_FEED_ITEM,
} DwrShown;

/**
 * DwrHostInterface:
 * @get_name: the client's name as its users know it ("Claws Mail")
 * @dup_message_links: (element-type DwrFoundLink) (transfer full): the DW articles that the shown
 *   message links to, empty without message. Reads the mail, never the network.
 * @get_shown: what the shown message is; see dwr_host_get_shown (). Without it messages are mails.
 * @open_outside: hands an https address to the desktop's browser, the client's way
 * @is_offline: whether the client was told to stay offline, by its own switch
 * @dup_toggle_key: (nullable): the accelerator that shows and hides the panel now, %NULL for none
 * @dup_look_alikes: (element-type utf8) (transfer full): see dwr_host_dup_look_alikes ()
 * @can: whether a task can be done now; without it none can. A task that it says yes to has its
 *   functions here.
 * @dup_folder: see dwr_host_dup_folder ()
 * @choose_folder_async: see dwr_host_choose_folder_async ()
 * @save_async: see dwr_host_save_async ()
 * @compose: see dwr_host_compose ()
 * @subscribe_async: see dwr_host_subscribe_async ()
 *
 * The asynchronous functions complete a GTask of the host's: a gboolean for @choose_folder_async,
 * a DwrSaved or DwrSubscribed (g_task_return_int ()) for the others.
 *
 * Signals, emitted by the adapter through the functions below:
 * - `message-changed`: another message is shown, or none
 * - `open-requested` (address): the user asked the client to read an address in the panel
 * - `headlines-requested` (section): the user asked the client for the list of headlines; of a
 *   section, as "de/all", or %NULL for the one that was read last
 * - `list-shown` (shown): from the panel: its headlines can be seen, or no longer
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

  /* (nullable) from here on */
  DwrShown (*get_shown) (DwrHost *host, char **address);
  GPtrArray *(*dup_look_alikes) (DwrHost *host);
  gboolean (*can) (DwrHost *host, DwrHostTask task);
  char *(*dup_folder) (DwrHost *host, gboolean *is_chosen);
  void (*choose_folder_async) (DwrHost *host, GTask *task);
  void (*save_async) (DwrHost *host, GBytes *mail, GTask *task);
  gboolean (*compose) (DwrHost *host, const DwrDraft *draft, GError **error);
  void (*subscribe_async) (DwrHost *host, const char *address, GTask *task);
};

/* The type is registered once in the process, by whichever of adapter and panel module comes first:
 * both carry this code, neither exports it. */
GType dwr_host_get_type (void);

const char *dwr_host_get_name (DwrHost *host);
GPtrArray *dwr_host_dup_message_links (DwrHost *host);
gboolean dwr_host_open_outside (DwrHost *host, const char *uri, GError **error);
gboolean dwr_host_is_offline (DwrHost *host);
char *dwr_host_dup_toggle_key (DwrHost *host);
DwrShown dwr_host_get_shown (DwrHost *host, char **address);
GPtrArray *dwr_host_dup_look_alikes (DwrHost *host);

gboolean dwr_host_can (DwrHost *host, DwrHostTask task);

char *dwr_host_dup_folder (DwrHost *host, gboolean *is_chosen);
void dwr_host_choose_folder_async (DwrHost *host,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean dwr_host_choose_folder_finish (DwrHost *host, GAsyncResult *result, GError **error);

void dwr_host_save_async (DwrHost *host,
                          GBytes *mail,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
gboolean
dwr_host_save_finish (DwrHost *host, GAsyncResult *result, DwrSaved *saved, GError **error);

gboolean dwr_host_compose (DwrHost *host, const DwrDraft *draft, GError **error);

void dwr_host_subscribe_async (DwrHost *host,
                               const char *address,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean dwr_host_subscribe_finish (DwrHost *host,
                                    GAsyncResult *result,
                                    DwrSubscribed *subscribed,
                                    GError **error);

void dwr_host_message_changed (DwrHost *host);
void dwr_host_request_open (DwrHost *host, const char *address);
void dwr_host_request_headlines (DwrHost *host, const char *section);
void dwr_host_panel_toggled (DwrHost *host, gboolean is_visible);
void dwr_host_request_preferences (DwrHost *host, GObject *window);
void dwr_host_offline_changed (DwrHost *host);
void dwr_host_key_refused (DwrHost *host);
void dwr_host_quitting (DwrHost *host);

/* From the panel to whoever tells of news by other means. */
void dwr_host_set_list_shown (DwrHost *host, gboolean is_shown);
gboolean dwr_host_is_list_shown (DwrHost *host);

G_END_DECLS
