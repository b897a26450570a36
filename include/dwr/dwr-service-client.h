/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The way to dw-reader-service for the panel and the command line: spawns it, talks D-Bus with it
 * over a socketpair, restarts it with back-off when it died. GIO only. Main thread only. */

#pragma once

#include "dwr/dwr-error.h"

G_BEGIN_DECLS

#define DWR_TYPE_SERVICE_CLIENT (dwr_service_client_get_type ())
G_DECLARE_FINAL_TYPE (DwrServiceClient, dwr_service_client, DWR, SERVICE_CLIENT, GObject)

/* What a loaded article should be written as. */
typedef enum {
  DWR_FORMAT_PANE, /* for the panel: see dwr_writer_to_pane () */
  DWR_FORMAT_TEXT,
  DWR_FORMAT_HTML,
  DWR_FORMAT_JSON,
  DWR_FORMAT_MARKDOWN,
  /* With its pictures, unless told otherwise: see dwr_writer_to_mail (), dwr_writer_to_html_whole
     () */
  DWR_FORMAT_MAIL,
  DWR_FORMAT_HTML_WHOLE,
} DwrFormat;

/* How something is loaded. */
typedef enum {
  DWR_LOAD_DEFAULT = 0,          /* the network; where it fails, the store */
  DWR_LOAD_OFFLINE = 1 << 0,     /* the store alone; the network is never asked */
  DWR_LOAD_STORE_FIRST = 1 << 1, /* an article: the store's whole copy, or else the network's */
  DWR_LOAD_WITHOUT_PICTURES = 1 << 2, /* a mail: none is fetched, none is in it */
} DwrLoadFlags;

/* An article, loaded and written. */
typedef struct {
  char *document;     /* owned: in the format that was asked for, valid UTF-8 */
  char *uri;          /* owned: canonical, after redirects */
  char *title;        /* owned */
  char *language;     /* owned: BCP-47 */
  char *direction;    /* owned: "ltr" or "rtl" */
  char *kind;         /* owned: see dwr_article_get_kind () */
  GHashTable *images; /* owned: key -> https address, for %DWR_FORMAT_PANE, else empty */
  char *id;           /* owned: of the story; empty if it has none */
  guint state;        /* of DwrHeadlineState, as the store has it */
  int paragraph;      /* where its reader stopped, -1: nowhere */
  gint64 saved_s; /* of a copy from the store: when it was fetched, seconds since 1970; else 0 */
  GError *cause;  /* owned (nullable): why it is the store's copy, where the network was asked */
  guint n_missing_pictures; /* that a document with its pictures inside does without */
  gboolean is_changed;      /* fetched, and its words are others than the store's copy had */
} DwrDocument;

void dwr_document_free (DwrDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrDocument, dwr_document_free)

/* Called in the main thread: bytes of an article, then its pictures, or articles of a section;
 * @total is 0 when unknown. */
typedef void (*DwrProgressFunc) (guint64 done, guint64 total, gpointer data);

/* Nothing is spawned before the first call. (transfer full)
 *
 * Signals:
 * - `contacted` (address, host): the call for this article or picture, or a section's ("de/all"),
 *   asks a host
 * - `store-changed`: what is kept has changed, by whichever client
 * - `notice` (GError): what the store has to say to a person, once for each cause */
DwrServiceClient *dwr_service_client_new (void);

/**
 * dwr_service_client_set_redirection: as curl's --connect-to and --cacert
 * @connect_to: (nullable): rules HOST:PORT:ADDRESS:PORT separated by commas
 * @ca_file: (nullable): a PEM file that is trusted in place of the system's
 *
 * For the next service that is started. Without this call the environment's DW_READER_CONNECT_TO
 * and DW_READER_CA_FILE hold.
 */
void dwr_service_client_set_redirection (DwrServiceClient *self,
                                         const char *connect_to,
                                         const char *ca_file);

/* The rules in force, to be shown to the user. (transfer none) (nullable): none, the normal case */
const char *dwr_service_client_get_redirection (DwrServiceClient *self);

/**
 * dwr_service_client_load_article_async:
 * @address: checked by the gate before anything else happens
 * @progress: (nullable) (scope notified)
 *
 * The article is kept in the store, and noted as opened, while the history is on. Cancelling ends
 * the job in the service too. Sets any code of DwrError.
 */
void dwr_service_client_load_article_async (DwrServiceClient *self,
                                            const char *address,
                                            DwrFormat format,
                                            DwrLoadFlags flags,
                                            DwrProgressFunc progress,
                                            gpointer progress_data,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
DwrDocument *dwr_service_client_load_article_finish (DwrServiceClient *self,
                                                     GAsyncResult *result,
                                                     GError **error);

/**
 * dwr_service_client_load_image_async:
 * @address: one of DwrDocument's images; anything that is not %DWR_LINK_IMAGE is refused
 * @flags: %DWR_LOAD_OFFLINE, or the store first and then the network
 */
void dwr_service_client_load_image_async (DwrServiceClient *self,
                                          const char *address,
                                          DwrLoadFlags flags,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);

/* @content_type: (out) (transfer full): by the picture's first bytes, image/jpeg, png, webp or gif.
 * (transfer full) */
GBytes *dwr_service_client_load_image_finish (DwrServiceClient *self,
                                              GAsyncResult *result,
                                              char **content_type,
                                              GError **error);

/**
 * dwr_service_client_close_async: ends the service, and waits until it has ended
 *
 * What it was told to keep is on the disk then. A client that ends without it takes the service
 * with it as it is; the store loses nothing by that but the last few pictures. There is no call
 * afterwards.
 */
void dwr_service_client_close_async (DwrServiceClient *self,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
void dwr_service_client_close_finish (DwrServiceClient *self, GAsyncResult *result);

/* The process id of the running service, for tests and debugging; 0 when none runs. */
int dwr_service_client_get_pid (DwrServiceClient *self);

/* Forgets the back-off, because a person asked for another try. */
void dwr_service_client_reset_backoff (DwrServiceClient *self);

G_END_DECLS
