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
  DWR_FORMAT_MAIL, /* with its pictures: see dwr_writer_to_mail () */
} DwrFormat;

/* An article, loaded and written. */
typedef struct {
  char *document;     /* owned: in the format that was asked for, valid UTF-8 */
  char *uri;          /* owned: canonical, after redirects */
  char *title;        /* owned */
  char *language;     /* owned: BCP-47 */
  char *direction;    /* owned: "ltr" or "rtl" */
  char *kind;         /* owned: see dwr_article_get_kind () */
  GHashTable *images; /* owned: key -> https address, for %DWR_FORMAT_PANE, else empty */
} DwrDocument;

void dwr_document_free (DwrDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrDocument, dwr_document_free)

/* Called in the main thread while bytes arrive; @expected_bytes is 0 when unknown. */
typedef void (*DwrProgressFunc) (guint64 received_bytes, guint64 expected_bytes, gpointer data);

/* Nothing is spawned before the first load. (transfer full) */
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
 * Cancelling ends the job in the service too. Sets any code of DwrError.
 */
void dwr_service_client_load_article_async (DwrServiceClient *self,
                                            const char *address,
                                            DwrFormat format,
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
 */
void dwr_service_client_load_image_async (DwrServiceClient *self,
                                          const char *address,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);

/* @content_type: (out) (transfer full): by the picture's first bytes, image/jpeg, png, webp or gif.
 * (transfer full) */
GBytes *dwr_service_client_load_image_finish (DwrServiceClient *self,
                                              GAsyncResult *result,
                                              char **content_type,
                                              GError **error);

/* The process id of the running service, for tests and debugging; 0 when none runs. */
int dwr_service_client_get_pid (DwrServiceClient *self);

/* Forgets the back-off, because a person asked for another try. */
void dwr_service_client_reset_backoff (DwrServiceClient *self);

G_END_DECLS
