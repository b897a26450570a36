/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Calls of the service's client that wait for their answers, for tests. */

#pragma once

#include "dwr/dwr-service-client.h"

G_BEGIN_DECLS

/* Iterates the main context until the result is there; fails the test after a minute. */
DwrDocument *dwr_test_load (DwrServiceClient *client,
                            const char *address,
                            DwrFormat format,
                            GCancellable *cancellable,
                            GError **error);
GBytes *dwr_test_load_image (DwrServiceClient *client,
                             const char *address,
                             char **content_type,
                             GError **error);

/* A callback for any call whose @user_data is a GAsyncResult **. */
void dwr_test_result_cb (GObject *source, GAsyncResult *result, gpointer user_data);
void dwr_test_wait_result (GAsyncResult **result);

/* Iterates the main context until @is_done says so; fails the test after a minute. */
void dwr_test_wait_until (gboolean (*is_done) (gpointer data), gpointer data);

/* For dwr_test_wait_until (). A number that dwr_test_count_cb () counts, for any signal of the
 * client's without arguments; a process's number, by GINT_TO_POINTER (): it is gone, or its parent
 * has yet to bury it. */
gboolean dwr_test_is_over_zero (gpointer number);
gboolean dwr_test_is_gone (gpointer pid);

void dwr_test_count_cb (DwrServiceClient *client, guint *number);

G_END_DECLS
