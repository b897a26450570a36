/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The folders of the system that libraries read, late ones too: modules of GIO, of the C library's
 * name service and of the TLS library are loaded at the first connection. */

#include "config.h"

#include "dwr-confine-paths.h"

#include <stdlib.h>

#include "dwr/dwr-install.h"

static const char *const system_paths[] = {
  /* Libraries, languages, time zones, certificates. */
  "/usr",
  "/lib",
  "/lib32",
  "/lib64",
  "/libx32",
  "/nix/store",
  "/gnu/store",
  "/run/current-system",
  "/var/lib/ca-certificates",
  /* Name service, whom TLS trusts, time zone. All of it, not some of its files: resolv.conf is put
   * into another's place whenever the network changes, and a rule is for the file that was there.
   */
  "/etc",
  /* Where /etc/resolv.conf may lead, today or after a change of the network. */
  "/run/NetworkManager",
  "/run/connman",
  "/run/resolvconf",
  "/run/systemd/resolve",
  /* What the C library asks about the machine. */
  "/dev/null",
  "/dev/random",
  "/dev/urandom",
  "/proc/meminfo",
  "/proc/stat",
  "/proc/sys/vm/overcommit_memory",
  "/sys/devices/system/cpu",
};

/* By which people lead libraries to their parts, with colons between. */
static const char *const variables[] = {
  "GIO_MODULE_DIR", "GIO_EXTRA_MODULES", "LD_LIBRARY_PATH", "LOCPATH", "GCONV_PATH",
};

static void
allow_variable (DwrLandlock *landlock, const char *name)
{
  g_auto (GStrv) paths = g_strsplit (g_getenv (name) != NULL ? g_getenv (name) : "", ":", -1);

  for (guint i = 0; paths[i] != NULL; i++)
    if (g_path_is_absolute (paths[i]))
      dwr_landlock_allow_read (landlock, paths[i]);
}

/* Whoever changes the file puts another into its place, which a rule for the folder is good for,
 * and one for the file is not. Where the folder is too wide for a rule, as /run is, names are not
 * found after such a change until the service is started again: NetworkManager, systemd and
 * resolvconf have folders of their own. */
static void
allow_resolver (DwrLandlock *landlock)
{
  g_autofree char *file = realpath ("/etc/resolv.conf", NULL);
  g_autofree char *folder = file != NULL ? g_path_get_dirname (file) : NULL;

  if (file == NULL)
    return;
  dwr_landlock_allow_read (landlock, folder);
  dwr_landlock_allow_read (landlock, file);
}

/* The sanitizers and valgrind look at their own memory, and read names out of the program. Beside
 * that are the connections of every program to the network, and what is mounted. */
static void
allow_process (DwrLandlock *landlock)
{
  dwr_landlock_allow_read (landlock, "/proc/self");
  dwr_landlock_allow_read (landlock, "/proc/self/exe");
}

static void
allow_installed (DwrLandlock *landlock)
{
  g_autofree char *schemas = dwr_install_dup_schema_dir ();
  g_autofree char *languages = dwr_install_dup_locale_dir ();

  dwr_landlock_allow_read (landlock, schemas);
  /* Where gettext has links to some of them (dwr-catalogues.h), these lead here. */
  dwr_landlock_allow_read (landlock, languages);
}

static void
allow_settings (DwrLandlock *landlock, const char *folder)
{
  g_autofree char *file = g_build_filename (folder, "settings", NULL);

  dwr_landlock_allow_read (landlock, folder);
  /* Some have a link there. */
  dwr_landlock_allow_read (landlock, file);
}

void
dwr_confine_paths_allow (const DwrConfinePaths *own, DwrLandlock *landlock, gboolean is_lenient)
{
  for (gsize i = 0; i < G_N_ELEMENTS (system_paths); i++)
    dwr_landlock_allow_read (landlock, system_paths[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (variables); i++)
    allow_variable (landlock, variables[i]);
  allow_resolver (landlock);
  allow_installed (landlock);
  if (is_lenient)
    allow_process (landlock);
  allow_settings (landlock, own->settings_folder);
  dwr_landlock_allow_write (landlock, own->store_folder);
  if (own->ca_file != NULL)
    dwr_landlock_allow_read (landlock, own->ca_file);
#ifdef DWR_COVERAGE_FOLDER
  /* What ran is written there at the end. */
  dwr_landlock_allow_write (landlock, DWR_COVERAGE_FOLDER);
#endif
}
