/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A store in a folder of its own that is thrown away, and what is put into it. */

#pragma once

#include "dwr-store-articles.h"
#include "dwr-store-headlines.h"
#include "dwr-store-search.h"

G_BEGIN_DECLS

/* The tests' clock starts here. */
#define DWR_TEST_NOW_S 1700000000

typedef struct {
  char *folder;    /* owned */
  DwrStore *store; /* owned (nullable) */
} DwrTestStore;

void dwr_test_store_set_up (DwrTestStore *self, gconstpointer unused);
void dwr_test_store_tear_down (DwrTestStore *self, gconstpointer unused);

typedef struct {
  const char *path;
  void (*run) (DwrTestStore *, gconstpointer);
  void (*set_up) (DwrTestStore *, gconstpointer); /* (nullable): dwr_test_store_set_up () */
} DwrTestStoreCase;

/* What the program is when it calls itself as ROLE FOLDER. */
typedef struct {
  const char *name;
  int (*run) (const char *folder);
} DwrTestStoreRole;

/* The role that the arguments name, or all cases. @roles: (nullable); the last of them, and of
 * @cases, has no name.
 * Returns: the program's exit status */
int dwr_test_store_main (int argc,
                         char **argv,
                         const DwrTestStoreRole *roles,
                         const DwrTestStoreCase *cases);

/* Closes the store and opens it again. */
void dwr_test_store_reopen (DwrTestStore *self);

/* Deletes a folder with all that is in it. */
void dwr_test_store_delete_folder (const char *folder);

/* (transfer full) */
DwrHeadline *dwr_test_headline_new (gint64 id, const char *title, const char *teaser);

/* Puts "de", "all" as @n_headlines stories with these ids and titles. */
void dwr_test_store_put_list (DwrStore *store,
                              const gint64 *ids,
                              const char *const *titles,
                              guint n_headlines,
                              gint64 now_s);

/* "de", "all" with the stories 2, 1 and 3. */
void dwr_test_store_put_three (DwrStore *store, gint64 now_s);

/* Puts a whole article. @picture: (nullable): an address that it needs */
DwrStorePut dwr_test_store_put_article (DwrStore *store,
                                        gint64 id,
                                        const char *text,
                                        const char *picture,
                                        gint64 now_s);

/* The page that the former puts. (transfer full) */
GBytes *dwr_test_store_make_page (gint64 id, const char *text);

/* A text that fills some pages of a database, as a page of DW does: it deflates badly. (transfer
 * full) */
char *dwr_test_store_dup_long_text (gint64 id);

/* Puts articles 1 to this, with long texts and without pictures, and stars them. */
#define DWR_TEST_N_STARRED 12
void dwr_test_store_put_starred (DwrStore *store);

/* A role: those articles are in a log that was not taken in, and the process is killed. */
int dwr_test_store_leave_log (const char *folder);

/* How many of those are whole; none may have other bytes than were put. */
guint dwr_test_store_count_whole (DwrStore *store);

/* The ids of a view, joined by spaces. (transfer full) */
char *dwr_test_store_dup_ids (DwrStore *store, DwrStoreViewKind kind);

void dwr_test_store_assert_ids (DwrStore *store, DwrStoreViewKind kind, const char *wanted);

/* The ids of a search's hits, joined by spaces. (transfer full) */
char *dwr_test_store_dup_found (DwrStore *store, DwrStoreSearchScope scope, const char *words);

/* Runs the program as ROLE FOLDER in a sandbox whose options (bwrap) come before that: all disks
 * are read-only but those that they say. Fails the test when it fails. */
void dwr_test_store_run_in_sandbox (const char *program,
                                    const char *const *options,
                                    const char *role,
                                    const char *folder);

/* A file of the store's folder. (transfer full) */
GByteArray *dwr_test_store_read_file (DwrTestStore *test, const char *name);
void dwr_test_store_write_file (DwrTestStore *test,
                                const char *name,
                                const void *content,
                                gsize n_bytes);

/* A new file at @path takes all that is left of its disk. Returns: how many blocks there were */
guint dwr_test_store_fill_disk (const char *path);

/* The state of one story; G_MAXUINT for one that is not there. */
guint dwr_test_store_get_state (DwrStore *store, const char *id);

/* Whether @bytes stand in any file of the store's folder. */
gboolean dwr_test_store_has_bytes (DwrTestStore *test, const char *bytes);

G_END_DECLS
