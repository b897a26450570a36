/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The error domain and its names on D-Bus. A mail client carries this code twice, in the adapter
 * and in the panel module; the names are registered by whichever is first. */

#include "config.h"

#include "dwr/dwr-error.h"

static const GDBusErrorEntry dbus_names[] = {
  { DWR_ERROR_NOT_DW, "org.dwreader.Error.NotDw" },
  { DWR_ERROR_NO_ID, "org.dwreader.Error.NoId" },
  { DWR_ERROR_NOT_ARTICLE, "org.dwreader.Error.NotArticle" },
  { DWR_ERROR_OFFLINE, "org.dwreader.Error.Offline" },
  { DWR_ERROR_DNS, "org.dwreader.Error.Dns" },
  { DWR_ERROR_REFUSED, "org.dwreader.Error.Refused" },
  { DWR_ERROR_TLS, "org.dwreader.Error.Tls" },
  { DWR_ERROR_DEADLINE, "org.dwreader.Error.Deadline" },
  { DWR_ERROR_TOO_LARGE, "org.dwreader.Error.TooLarge" },
  { DWR_ERROR_HTTP_STATUS, "org.dwreader.Error.HttpStatus" },
  { DWR_ERROR_GONE, "org.dwreader.Error.Gone" },
  { DWR_ERROR_REDIRECT, "org.dwreader.Error.Redirect" },
  { DWR_ERROR_DAMAGED, "org.dwreader.Error.Damaged" },
  { DWR_ERROR_WRONG_TYPE, "org.dwreader.Error.WrongType" },
  { DWR_ERROR_EMPTY, "org.dwreader.Error.Empty" },
  { DWR_ERROR_JOB_LIMIT, "org.dwreader.Error.JobLimit" },
  { DWR_ERROR_SERVICE, "org.dwreader.Error.Service" },
  { DWR_ERROR_FILE, "org.dwreader.Error.File" },
  { DWR_ERROR_INVALID, "org.dwreader.Error.Invalid" },
  { DWR_ERROR_EDITION, "org.dwreader.Error.Edition" },
  { DWR_ERROR_WAIT, "org.dwreader.Error.Wait" },
  { DWR_ERROR_PROXY, "org.dwreader.Error.Proxy" },
  { DWR_ERROR_NOT_SAVED, "org.dwreader.Error.NotSaved" },
  { DWR_ERROR_STORE, "org.dwreader.Error.Store" },
  { DWR_ERROR_STORE_READ_ONLY, "org.dwreader.Error.StoreReadOnly" },
  { DWR_ERROR_STORE_FULL, "org.dwreader.Error.StoreFull" },
  { DWR_ERROR_STORE_BUSY, "org.dwreader.Error.StoreBusy" },
  { DWR_ERROR_STORE_DAMAGED, "org.dwreader.Error.StoreDamaged" },
  { DWR_ERROR_STORE_RECOVERED, "org.dwreader.Error.StoreRecovered" },
  { DWR_ERROR_STORE_NEWER, "org.dwreader.Error.StoreNewer" },
  { DWR_ERROR_UNABLE, "org.dwreader.Error.Unable" },
  { DWR_ERROR_NO_ACCOUNT, "org.dwreader.Error.NoAccount" },
  { DWR_ERROR_NO_MAILBOX, "org.dwreader.Error.NoMailbox" },
  { DWR_ERROR_NO_MESSAGE, "org.dwreader.Error.NoMessage" },
  { DWR_ERROR_MAIL, "org.dwreader.Error.Mail" },
  { DWR_ERROR_MAIL_FOLDER_GONE, "org.dwreader.Error.MailFolderGone" },
  { DWR_ERROR_MAIL_READ_ONLY, "org.dwreader.Error.MailReadOnly" },
  { DWR_ERROR_MAIL_FULL, "org.dwreader.Error.MailFull" },
  { DWR_ERROR_MAIL_BUSY, "org.dwreader.Error.MailBusy" },
  { DWR_ERROR_FEED, "org.dwreader.Error.Feed" },
  { DWR_ERROR_MAIL_TOO_LARGE, "org.dwreader.Error.MailTooLarge" },
  { DWR_ERROR_SETTINGS, "org.dwreader.Error.Settings" },
  { DWR_ERROR_CLOCK, "org.dwreader.Error.Clock" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (dbus_names) == DWR_ERROR_CLOCK + 1);

/**
 * dwr_error_quark:
 *
 * Any thread.
 *
 * Returns: the domain of every error that the world causes
 */
GQuark
dwr_error_quark (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once)) {
    gsize quark = g_quark_try_string ("dwr-error-quark");

    if (quark == 0)
      g_dbus_error_register_error_domain ("dwr-error-quark",
                                          &quark,
                                          dbus_names,
                                          G_N_ELEMENTS (dbus_names));
    g_once_init_leave (&once, quark);
  }
  return (GQuark) once;
}

GError *
dwr_error_new_for_name (const char *name, const char *message)
{
  for (gsize i = 0; i < G_N_ELEMENTS (dbus_names); i++)
    if (g_str_equal (dbus_names[i].dbus_error_name, name))
      return g_error_new_literal (DWR_ERROR, dbus_names[i].error_code, message);
  return NULL;
}

gboolean
dwr_error_is_of_store (const GError *error)
{
  return error->domain == DWR_ERROR && error->code >= DWR_ERROR_STORE &&
         error->code <= DWR_ERROR_STORE_NEWER;
}

const char *
dwr_error_get_name (const GError *error)
{
  if (error == NULL || error->domain != DWR_ERROR || error->code < 0 ||
      error->code >= (int) G_N_ELEMENTS (dbus_names))
    return "";
  return dbus_names[error->code].dbus_error_name;
}
