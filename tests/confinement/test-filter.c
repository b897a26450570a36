/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A filter of system calls of which something is missing is not said to be whole. */

#define _GNU_SOURCE
#include "config.h"

#include <errno.h>
#include <seccomp.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "dwr-filter.h"
#include "dwr-old-kernel.h"

typedef enum {
  NONE,
  RULE,
  EXISTING_RULE,
  ATTRIBUTE,
} Failure;

/* What the library does, of which the code under test knows nothing. */
static Failure failure;

int __real_seccomp_rule_add_array (scmp_filter_ctx filter,
                                   guint32 action,
                                   int number,
                                   unsigned int n_arguments,
                                   const struct scmp_arg_cmp *arguments);
int __wrap_seccomp_rule_add_array (scmp_filter_ctx filter,
                                   guint32 action,
                                   int number,
                                   unsigned int n_arguments,
                                   const struct scmp_arg_cmp *arguments);
int __real_seccomp_attr_set (scmp_filter_ctx filter, enum scmp_filter_attr name, guint32 value);
int __wrap_seccomp_attr_set (scmp_filter_ctx filter, enum scmp_filter_attr name, guint32 value);

int
__wrap_seccomp_rule_add_array (scmp_filter_ctx filter,
                               guint32 action,
                               int number,
                               unsigned int n_arguments,
                               const struct scmp_arg_cmp *arguments)
{
  if (number == SCMP_SYS (kcmp) && failure == RULE)
    return -ENOMEM;
  if (number == SCMP_SYS (kcmp) && failure == EXISTING_RULE)
    return -EEXIST;
  return __real_seccomp_rule_add_array (filter, action, number, n_arguments, arguments);
}

int
__wrap_seccomp_attr_set (scmp_filter_ctx filter, enum scmp_filter_attr name, guint32 value)
{
  if (name == SCMP_FLTATR_ACT_BADARCH && failure == ATTRIBUTE)
    return -EINVAL;
  return __real_seccomp_attr_set (filter, name, value);
}

/* In a process of its own: the filter is for ever. */
static void
check (Failure what, const char *warning)
{
  gboolean is_loaded = dwr_old_kernel_has_filter ();
  gboolean is_whole;

  if (!g_test_subprocess ()) {
    g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
    g_test_trap_assert_passed ();
    return;
  }
  failure = what;
  if (warning != NULL)
    g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_WARNING, warning);
  is_whole = dwr_filter_load (TRUE);
  g_test_assert_expected_messages ();
  g_assert_cmpint (is_whole, ==, is_loaded && warning == NULL);
  if (!is_loaded)
    return;
  /* The rest holds. */
  g_assert_cmpint (syscall (SYS_keyctl, -1L, -1L, -1L, -1L, -1L), ==, -1);
  g_assert_cmpint (errno, ==, EPERM);
}

static void
test_whole (void)
{
  check (NONE, NULL);
}

static void
test_rule_fails (void)
{
  check (RULE, "System call * is not filtered: *");
}

static void
test_rule_exists (void)
{
  check (EXISTING_RULE, NULL);
}

static void
test_attribute_fails (void)
{
  check (ATTRIBUTE, "The filter's attribute * stays as it is: *");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/filter/whole", test_whole);
  g_test_add_func ("/dwr/filter/rule-fails", test_rule_fails);
  g_test_add_func ("/dwr/filter/rule-exists", test_rule_exists);
  g_test_add_func ("/dwr/filter/attribute-fails", test_attribute_fails);
  return g_test_run ();
}
