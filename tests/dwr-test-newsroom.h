/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The newsroom's calls of the service's client, waiting for their answers. */

#pragma once

#include "dwr-test-calls.h"
#include "dwr/dwr-service-newsroom.h"

G_BEGIN_DECLS

/* Each waits, and fails the test after a minute. (transfer full) (nullable) */
DwrHeadlineList *dwr_test_list (DwrServiceClient *client, DwrView view, GError **error);
DwrHeadlineList *dwr_test_list_section (DwrServiceClient *client,
                                        const char *edition,
                                        const char *section,
                                        GError **error);
gboolean dwr_test_refresh (DwrServiceClient *client,
                           const char *edition,
                           const char *section,
                           guint *n_new,
                           GError **error);
DwrKeeping *
dwr_test_keep (DwrServiceClient *client, const char *edition, const char *section, GError **error);
gboolean dwr_test_keep_article (DwrServiceClient *client, const char *address, GError **error);
GPtrArray *
dwr_test_search (DwrServiceClient *client, DwrSearchScope scope, const char *words, GError **error);
GVariant *
dwr_test_mark (DwrServiceClient *client, const char *id, gboolean is_read, GError **error);
gboolean
dwr_test_star (DwrServiceClient *client, const char *id, gboolean is_starred, GError **error);

/* With flags, as dwr_test_load () without. */
DwrDocument *dwr_test_load_flags (DwrServiceClient *client,
                                  const char *address,
                                  DwrFormat format,
                                  DwrLoadFlags flags,
                                  GError **error);

/* The list's row. (transfer none) (nullable) */
const DwrHeadline *dwr_test_find_headline (const DwrHeadlineList *list, const char *id);

G_END_DECLS
