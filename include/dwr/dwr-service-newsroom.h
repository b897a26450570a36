/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The newsroom's calls of DwrServiceClient: headlines, keeping, searching, marking. All that is
 * shown is in the store; the network only brings the store up to date.
 *
 * Each pair ends once; cancelling ends the job in the service too. Each may set %DWR_ERROR_SERVICE
 * and any store code of DwrError. Main thread only. */

#pragma once

#include "dwr/dwr-headline.h"
#include "dwr/dwr-service-client.h"

G_BEGIN_DECLS

/* A list of headlines. */
typedef enum {
  DWR_VIEW_SECTION, /* what its feed has, newest first */
  DWR_VIEW_STARRED, /* newest first */
  DWR_VIEW_SAVED,   /* what can be read offline, newest first */
  DWR_VIEW_HISTORY, /* the last opened first */
} DwrView;

typedef struct {
  GPtrArray *headlines; /* owned, of DwrHeadline */
  guint n_unread;       /* of a section */
  gint64 fetched_s;     /* when a section's feed was fetched, seconds since 1970; 0: never */
  gboolean is_kept;     /* a section's articles are kept for reading offline */
} DwrHeadlineList;

void dwr_headline_list_free (DwrHeadlineList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrHeadlineList, dwr_headline_list_free)

/**
 * dwr_service_client_list_async: from the store alone, never the network
 * @edition: (nullable): "de"; of %DWR_VIEW_SECTION
 * @section: (nullable): "all"
 *
 * Sets: %DWR_ERROR_EDITION. A section that was never fetched is an empty list.
 */
void dwr_service_client_list_async (DwrServiceClient *self,
                                    DwrView view,
                                    const char *edition,
                                    const char *section,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/* (transfer full) (nullable) */
DwrHeadlineList *
dwr_service_client_list_finish (DwrServiceClient *self, GAsyncResult *result, GError **error);

/**
 * dwr_service_client_refresh_async: always asks the server, conditionally
 *
 * Where another client refreshes meanwhile, waits for it, and takes what it fetched.
 * Sets: %DWR_ERROR_EDITION, any network code, those of dwr_feed_read ().
 */
void dwr_service_client_refresh_async (DwrServiceClient *self,
                                       const char *edition,
                                       const char *section,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
/* @n_new: (out) (optional): stories that the section did not have */
gboolean dwr_service_client_refresh_finish (DwrServiceClient *self,
                                            GAsyncResult *result,
                                            guint *n_new,
                                            GError **error);

/* What came of keeping a section. */
typedef struct {
  guint n_kept;   /* articles that are whole in the store, pictures included */
  guint n_failed; /* articles that are not */
  GError *cause;  /* owned (nullable): why the first of these did not come */
} DwrKeeping;

void dwr_keeping_free (DwrKeeping *keeping);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrKeeping, dwr_keeping_free)

/**
 * dwr_service_client_keep_section_async: refreshes, then brings every article with its pictures
 * @progress: (nullable): how many articles of how many
 *
 * Until it is released, the section's articles are not purged. What was kept when the job is
 * cancelled stays kept. Sets the codes of a refresh; one article's failure is no error.
 */
void dwr_service_client_keep_section_async (DwrServiceClient *self,
                                            const char *edition,
                                            const char *section,
                                            DwrProgressFunc progress,
                                            gpointer progress_data,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
/* (transfer full) (nullable) */
DwrKeeping *dwr_service_client_keep_section_finish (DwrServiceClient *self,
                                                    GAsyncResult *result,
                                                    GError **error);

/* Its articles may go again, as any other. */
void dwr_service_client_release_section_async (DwrServiceClient *self,
                                               const char *edition,
                                               const char *section,
                                               GCancellable *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer user_data);
gboolean dwr_service_client_release_section_finish (DwrServiceClient *self,
                                                    GAsyncResult *result,
                                                    GError **error);

/* Brings what the store lacks of an article: its page, its pictures. Sets the codes of
 * dwr_service_client_load_article_async (). */
void dwr_service_client_keep_article_async (DwrServiceClient *self,
                                            const char *address,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
gboolean dwr_service_client_keep_article_finish (DwrServiceClient *self,
                                                 GAsyncResult *result,
                                                 GError **error);

/* What a digest is made of, which is the daily message of headlines. Borrowed. */
typedef struct {
  const char *const *sections; /* "de/all"; what is not known is left out, and so are all but 20 */
  gint64 since_s;              /* of the digest before, seconds since 1970; 0: a day ago */
  DwrFormat format;            /* %DWR_FORMAT_MAIL or %DWR_FORMAT_TEXT */
  DwrLoadFlags flags;          /* %DWR_LOAD_DEFAULT or %DWR_LOAD_OFFLINE */
  DwrProgressFunc progress;    /* (nullable): how many sections of how many */
  gpointer progress_data;
} DwrDigestOrder;

typedef struct {
  char *document; /* owned: empty if nothing is new */
  guint n_headlines;
  gint64 made_s; /* the next one's `since_s` */
} DwrDigestDocument;

void dwr_digest_document_free (DwrDigestDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrDigestDocument, dwr_digest_document_free)

/**
 * dwr_service_client_write_digest_async: refreshes the sections, then writes what is new in them
 *
 * New is what was not in the store at `since_s`, unless it was published two hours before that or
 * earlier. A section that cannot be fetched is named in the document, with what the store has of
 * it. Sets: %DWR_ERROR_EDITION when no section is known; when none can be fetched, the codes of a
 * refresh.
 */
void dwr_service_client_write_digest_async (DwrServiceClient *self,
                                            const DwrDigestOrder *order,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
/* (transfer full) (nullable) */
DwrDigestDocument *dwr_service_client_write_digest_finish (DwrServiceClient *self,
                                                           GAsyncResult *result,
                                                           GError **error);

/* Where words are looked for. */
typedef enum {
  DWR_SEARCH_HEADLINES, /* titles and teasers, while somebody types */
  DWR_SEARCH_KEPT,      /* every word of every article that is kept */
} DwrSearchScope;

/* A word of a snippet that was looked for, in bytes. */
typedef struct {
  guint start_byte;
  guint end_byte;
} DwrSearchMark;

typedef struct {
  DwrHeadline *headline; /* owned */
  char *snippet;         /* owned: one line of text, no markup; may be empty */
  GArray *marks;         /* owned, element-type DwrSearchMark: in order, none over another */
} DwrSearchHit;

/**
 * dwr_service_client_search_async: offline, best first
 * @edition: (nullable): all of them; of %DWR_SEARCH_HEADLINES alone
 * @section: (nullable): all of them
 * @words: as they were typed; none find nothing
 */
void dwr_service_client_search_async (DwrServiceClient *self,
                                      DwrSearchScope scope,
                                      const char *edition,
                                      const char *section,
                                      const char *words,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
/* (transfer full) (element-type DwrSearchHit) (nullable) */
GPtrArray *
dwr_service_client_search_finish (DwrServiceClient *self, GAsyncResult *result, GError **error);

/* Marks stories read or unread. The finish function's variant takes it back, by
 * dwr_service_client_undo_marks_async (). */
void dwr_service_client_mark_async (DwrServiceClient *self,
                                    const char *const *ids,
                                    gboolean is_read,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/* The section's whole list. */
void dwr_service_client_mark_all_read_async (DwrServiceClient *self,
                                             const char *edition,
                                             const char *section,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
/* Of both. The changes: a(xu), a row for each story that changed. (transfer full) (nullable) */
GVariant *
dwr_service_client_mark_finish (DwrServiceClient *self, GAsyncResult *result, GError **error);

void dwr_service_client_undo_marks_async (DwrServiceClient *self,
                                          GVariant *changes,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean
dwr_service_client_undo_marks_finish (DwrServiceClient *self, GAsyncResult *result, GError **error);

/* Starred articles are never purged. What the store lacks of it is not fetched by this. */
void dwr_service_client_set_starred_async (DwrServiceClient *self,
                                           const char *id,
                                           gboolean is_starred,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
gboolean dwr_service_client_set_starred_finish (DwrServiceClient *self,
                                                GAsyncResult *result,
                                                GError **error);

/* @paragraph: the number of the block at the top of the pane; -1 for none */
void dwr_service_client_set_position_async (DwrServiceClient *self,
                                            const char *id,
                                            int paragraph,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
gboolean dwr_service_client_set_position_finish (DwrServiceClient *self,
                                                 GAsyncResult *result,
                                                 GError **error);

/* How much is kept, or was freed. */
typedef struct {
  guint n_articles;
  guint64 n_bytes;
} DwrKeptSize;

/* Forgets what was opened and how far it was read, with the articles that are kept for that alone.
 * Answers with what it freed. */
void dwr_service_client_clear_history_async (DwrServiceClient *self,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
void dwr_service_client_get_size_async (DwrServiceClient *self,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
/* Of both. @size: (out caller-allocates) (optional) */
gboolean dwr_service_client_size_finish (DwrServiceClient *self,
                                         GAsyncResult *result,
                                         DwrKeptSize *size,
                                         GError **error);

G_END_DECLS
