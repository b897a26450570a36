/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The command line `dw-reader`: finds the subcommand and hands over. */

#include "config.h"

#include <locale.h>

#include "dwr/dwr-install.h"

#include "dwr-cli.h"
#include "dwr/dwr-i18n.h"

static const struct {
  const char *name;
  int (*run) (int argc, char **argv);
} commands[] = {
  { "show", dwr_cli_show }, { "headlines", dwr_cli_headlines }, { "search", dwr_cli_search },
  { "keep", dwr_cli_keep }, { "digest", dwr_cli_digest },       { "editions", dwr_cli_editions },
};

static GOptionContext *
make_context (gboolean *wants_version)
{
  const GOptionEntry entries[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, wants_version, N_ ("Print the version and exit"), NULL },
    { NULL },
  };
  GOptionContext *context = g_option_context_new (_("COMMAND"));
  /* TRANSLATORS: what the command is, also in the list of manual pages. */
  g_autofree char *summary =
      g_strdup_printf ("%s\n\n%s",
                       _("Reads articles of Deutsche Welle (dw.com)."),
                          _("Commands:\n"
                                  "  headlines  list what a section has now\n"
                                  "  show       print one article\n"
                                  "  search     look for words in all that is kept\n"
                                  "  keep       keep a section for reading offline\n"
                                  "  digest     write a mail of what is new in sections\n"
                                  "  editions   list the languages and their sections\n\n"
                                  "dw-reader COMMAND --help tells more."));

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, summary);
  return context;
}

/* What stands before any command: --version, --help, or a mistake. */
static int
run_without_command (int argc, char **argv)
{
  gboolean wants_version = FALSE;
  g_autoptr (GOptionContext) context = make_context (&wants_version);
  g_autoptr (GError) error = NULL;

  if (!g_option_context_parse (context, &argc, &argv, &error))
    return dwr_cli_fail_usage (error->message);
  if (wants_version) {
    g_print ("dw-reader %s\n", DWR_VERSION);
    return DWR_CLI_DONE;
  }
  if (argc > 1) {
    g_autofree char *message = g_strdup_printf (_("unknown command “%s”"), argv[1]);

    return dwr_cli_fail_usage (message);
  }
  return dwr_cli_fail_usage (_("a command is missing"));
}

/* Help names the program with its command. */
static int
run_command (gsize index, int argc, char **argv)
{
  g_autofree char *name = g_strconcat ("dw-reader ", commands[index].name, NULL);

  g_set_prgname (name);
  return commands[index].run (argc, argv);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  dwr_install_bind_translations ();
  g_set_prgname ("dw-reader");
  for (gsize i = 0; argc > 1 && i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (argv[1], commands[i].name))
      return run_command (i, argc - 1, argv + 1);
  return run_without_command (argc, argv);
}
