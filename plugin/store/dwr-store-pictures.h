/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The pictures of kept articles: files named by the SHA-256 of their content, in a folder of their
 * own, found by the picture's address. Several articles, and several addresses, may share one.
 *
 * DW has each picture in several formats: .../image/ID_FORMAT.jpg. Formats of one group (603, 605)
 * show the same picture in other sizes, and stand in for each other: an article that needs one has
 * what it needs when any is there, and one is enough for all. Formats of another group (803) are
 * cut otherwise: they are other pictures. */

#pragma once

#include "dwr-store.h"

G_BEGIN_DECLS

/* A picture is no larger. */
#define DWR_STORE_PICTURE_MAX_BYTES (8u * 1024 * 1024)

typedef struct {
  GBytes *bytes;      /* owned */
  char *content_type; /* owned: as it was put */
  char *address;      /* owned: its own, which may name another format than was asked for */
} DwrStorePicture;

void dwr_store_picture_free (DwrStorePicture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrStorePicture, dwr_store_picture_free)

/**
 * dwr_store_put_picture:
 * @content_type: told by the bytes, e.g. "image/jpeg"
 * @bytes: (nullable): %NULL for a picture that the server no longer has: its articles do not wait
 *   for it
 *
 * An article that needs another format of the picture which is not there then needs this one. What
 * no article needs, nor lacks in another format, is not stored, without an error. After a failure
 * of the power the newest may have to be fetched again; their articles then are not kept.
 */
gboolean dwr_store_put_picture (DwrStore *store,
                                const char *address,
                                const char *content_type,
                                GBytes *bytes,
                                GError **error);

/* The picture in the format that the address names, or else in the largest one that is there.
 *
 * @picture: (out) (transfer full) (nullable): %NULL if there is none, or its file cannot be read
 * just now. One whose file is gone or damaged counts as not there, and its articles as not kept. */
gboolean dwr_store_get_picture (DwrStore *store,
                                const char *address,
                                DwrStorePicture **picture,
                                GError **error);

typedef enum {
  DWR_STORE_WANTED_MISSING, /* what the article waits for until it is kept */
  DWR_STORE_WANTED_TO_ASK,  /* those, and what the server did not have when it was asked last */
} DwrStoreWanted;

/* The addresses that the article needs and the store lacks in every format. (transfer full) */
char **dwr_store_list_wanted_pictures (DwrStore *store,
                                       const char *id,
                                       DwrStoreWanted wanted,
                                       GError **error);

/* Pictures are put without waiting for the disk, as each of them would cost as much as the whole
 * article. Whoever tells somebody that an article is kept calls this before: then all that was put
 * so far is on the disk, files and rows. */
gboolean dwr_store_settle (DwrStore *store, GError **error);

G_END_DECLS
