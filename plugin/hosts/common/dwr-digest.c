/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The service writes the mail, the host saves it, then the preferences note when it was made: in
 * this order, so that whatever fails in between leaves the day open. The next try then begins where
 * this one did, has all that this one had, and takes its place in the folder by its Message-ID. */

#include "config.h"

#include "dwr-digest.h"

#include <string.h>

#include "dwr/dwr-settings.h"

/* Who was away for longer is told of the last week. */
#define LOOK_BACK_MAX_S (7 * 24 * 60 * 60)

/* What is noted of a host hangs on it. */
#define DATA_RUNNING "dwr-digest-running"
#define DATA_FAILED "dwr-digest-failed"

typedef struct {
  guint n_headlines;
  gint64 made_s;
} Delivery;

static void written_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void saved_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void stored_cb (GObject *source, GAsyncResult *result, gpointer user_data);

gboolean
dwr_digest_is_due (const char *last_day, GDateTime *now)
{
  g_autofree char *day = g_date_time_format (now, "%F");

  /* A day to come is of a clock that was wrong. */
  return g_date_time_get_hour (now) >= DWR_DIGEST_HOUR && !g_str_equal (day, last_day);
}

static gboolean
is_running (DwrHost *host)
{
  return g_object_get_data (G_OBJECT (host), DATA_RUNNING) != NULL;
}

static void
set_running (DwrHost *host, gboolean is_on)
{
  g_object_set_data (G_OBJECT (host), DATA_RUNNING, GINT_TO_POINTER (is_on));
}

static void
note_failure (DwrHost *host)
{
  gint64 *failed_us = g_new (gint64, 1);

  *failed_us = g_get_monotonic_time ();
  g_object_set_data_full (G_OBJECT (host), DATA_FAILED, failed_us, g_free);
}

static gboolean
has_just_failed (DwrHost *host)
{
  const gint64 *failed_us = g_object_get_data (G_OBJECT (host), DATA_FAILED);

  return failed_us != NULL &&
         g_get_monotonic_time () - *failed_us < (gint64) DWR_DIGEST_RETRY_S * G_USEC_PER_SEC;
}

static gboolean
is_set_for (GSettings *settings, const char *name, GDateTime *now)
{
  g_autofree char *client = g_settings_get_string (settings, DWR_SETTINGS_DIGEST_CLIENT);
  g_autofree char *last_day = g_settings_get_string (settings, DWR_SETTINGS_DIGEST_DAY);
  g_auto (GStrv) followed = g_settings_get_strv (settings, DWR_SETTINGS_FOLLOWED);

  return g_str_equal (client, name) && *followed != NULL && dwr_digest_is_due (last_day, now);
}

gboolean
dwr_digest_is_wanted (DwrHost *host, GDateTime *now)
{
  g_autoptr (GSettings) settings = NULL;

  g_return_val_if_fail (DWR_IS_HOST (host), FALSE);

  if (is_running (host) || has_just_failed (host) || dwr_host_is_offline (host) ||
      !dwr_host_can (host, DWR_HOST_SAVE))
    return FALSE;
  settings = dwr_settings_new ();
  return settings != NULL && is_set_for (settings, dwr_host_get_name (host), now);
}

/* When the last one was made; 0: there was none. */
static gint64
get_since_s (void)
{
  g_autoptr (GSettings) settings = dwr_settings_new ();
  gint64 now_s = g_get_real_time () / G_USEC_PER_SEC;
  gint64 made_s = settings != NULL ? g_settings_get_int64 (settings, DWR_SETTINGS_DIGEST_MADE) : 0;

  /* A time to come is of a clock that was wrong. */
  if (made_s <= 0 || made_s > now_s)
    return 0;
  return MAX (made_s, now_s - LOOK_BACK_MAX_S);
}

/* Ends the job. @error: (nullable) (transfer full) */
static void
end (GTask *task, GError *error)
{
  DwrHost *host = g_task_get_source_object (task);

  set_running (host, FALSE);
  if (error == NULL) {
    g_task_return_boolean (task, TRUE);
  } else {
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      note_failure (host);
    g_task_return_error (task, error);
  }
  g_object_unref (task);
}

/* Takes the task over. */
static void
note_done (GTask *task)
{
  const Delivery *delivery = g_task_get_task_data (task);
  g_autoptr (GDateTime) made = g_date_time_new_from_unix_local (delivery->made_s);
  g_autofree char *day = g_date_time_format (made, "%F");
  GVariantBuilder values;

  g_variant_builder_init (&values, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&values, "{sv}", DWR_SETTINGS_DIGEST_DAY, g_variant_new_string (day));
  g_variant_builder_add (&values,
                         "{sv}",
                         DWR_SETTINGS_DIGEST_MADE,
                         g_variant_new_int64 (delivery->made_s));
  dwr_settings_store_all_async (g_variant_builder_end (&values),
                                g_task_get_source_object (task),
                                stored_cb,
                                task);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Delivery *delivery = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (DwrDigestDocument) document =
      dwr_service_client_write_digest_finish (DWR_SERVICE_CLIENT (source), result, &error);
  g_autoptr (GBytes) mail = NULL;

  if (document == NULL) {
    end (task, error);
    return;
  }
  delivery->n_headlines = document->n_headlines;
  delivery->made_s = document->made_s;
  if (document->n_headlines == 0) {
    note_done (task);
    return;
  }
  mail = g_bytes_new (document->document, strlen (document->document));
  dwr_host_save_async (g_task_get_source_object (task),
                       mail,
                       g_task_get_cancellable (task),
                       saved_cb,
                       task);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GError *error = NULL;
  DwrSaved saved = DWR_SAVED_ADDED;

  if (dwr_host_save_finish (DWR_HOST (source), result, &saved, &error))
    note_done (task);
  else
    end (task, error);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  dwr_settings_store_finish (result, &error);
  end (user_data, error);
}

void
dwr_digest_deliver_async (DwrHost *host,
                          DwrServiceClient *service,
                          const char *const *sections,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = NULL;
  const DwrDigestOrder order = {
    .sections = sections,
    .since_s = get_since_s (),
    .format = DWR_FORMAT_MAIL,
  };

  g_return_if_fail (DWR_IS_HOST (host));
  g_return_if_fail (sections != NULL);

  task = g_task_new (host, cancellable, callback, user_data);
  g_task_set_source_tag (task, dwr_digest_deliver_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_new0 (Delivery, 1), g_free);
  if (is_running (host)) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PENDING, "A digest is on its way");
    g_object_unref (task);
    return;
  }
  set_running (host, TRUE);
  if (dwr_host_is_offline (host))
    end (task, g_error_new_literal (DWR_ERROR, DWR_ERROR_OFFLINE, "The client is offline"));
  else
    dwr_service_client_write_digest_async (service, &order, cancellable, written_cb, task);
}

gboolean
dwr_digest_deliver_finish (DwrHost *host, GAsyncResult *result, guint *n_headlines, GError **error)
{
  const Delivery *delivery = NULL;

  g_return_val_if_fail (g_task_is_valid (result, host), FALSE);

  delivery = g_task_get_task_data (G_TASK (result));
  if (n_headlines != NULL)
    *n_headlines = delivery->n_headlines;
  return g_task_propagate_boolean (G_TASK (result), error);
}
