// Commands, the names of keys, the bindings that ship and the file over them.
#include "ui/command.h"

#include "../core/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/file.h"
#include "core/intl.h"

#define FOLDER    WERVEL_BINARY_DIR "/test_ui_command"
#define KEYS_FILE FOLDER "/keys"

static Key key(const char *name)
{
    return key_parse(name, (int)strlen(name));
}

static void load(const char *text, Bindings *bindings, Diagnostics *diags)
{
    const char *reason = NULL;
    assert_true(file_make_folders(FOLDER, &reason));
    assert_true(file_write(KEYS_FILE, text, strlen(text), &reason));
    bindings_load(bindings, KEYS_FILE, diags);
}

static void test_every_command_has_a_name_a_title_and_a_key(void **state)
{
    (void)state;
    Bindings bindings;
    bindings_init(&bindings);
    for (int c = COMMAND_NONE + 1; c < COMMAND_COUNT; c++) {
        assert_non_null(COMMANDS[c].name);
        assert_true(COMMANDS[c].title[0] != 0);
        for (int d = COMMAND_NONE; d < c; d++) {
            assert_string_not_equal(COMMANDS[c].name, COMMANDS[d].name);
            assert_string_not_equal(COMMANDS[c].title, COMMANDS[d].title);
        }
        int keyboard = 0;
        for (int i = 0; i < bindings.count; i++)
            if (bindings.items[i].command == (Command)c && !key_is_pad(bindings.items[i].key) &&
                bindings.items[i].key <= KEY_F12)
                keyboard++;
        if (!keyboard)
            print_message("%s has no key\n", COMMANDS[c].name);
        assert_true(keyboard > 0);
    }
}

static void test_a_controller_walks_everywhere(void **state)
{
    (void)state;
    static const Command needed[] = {
        COMMAND_LEFT,  COMMAND_RIGHT, COMMAND_UP,   COMMAND_DOWN,     COMMAND_OK,     COMMAND_BACK,
        COMMAND_HOME,  COMMAND_MENU,  COMMAND_HELP, COMMAND_PAUSE,    COMMAND_SLOWER, COMMAND_FASTER,
        COMMAND_AGAIN, COMMAND_SKIP,  COMMAND_NEXT, COMMAND_PREVIOUS,
    };
    Bindings bindings;
    bindings_init(&bindings);
    for (size_t n = 0; n < sizeof needed / sizeof *needed; n++) {
        int found = 0;
        for (int i = 0; i < bindings.count; i++)
            found += bindings.items[i].command == needed[n] && key_is_pad(bindings.items[i].key);
        assert_true(found > 0);
    }
}

static void test_no_key_has_two_commands(void **state)
{
    (void)state;
    Bindings bindings;
    bindings_init(&bindings);
    for (int i = 0; i < bindings.count; i++)
        for (int k = 0; k < i; k++)
            assert_int_not_equal(bindings.items[i].key, bindings.items[k].key);
}

static void test_keys_that_ship(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        Command command;
    } cases[] = {
        {"space", COMMAND_PAUSE},
        {"p", COMMAND_PAUSE},
        {"left", COMMAND_LEFT},
        {"right", COMMAND_RIGHT},
        {"+", COMMAND_FASTER},
        {"-", COMMAND_SLOWER},
        {"v", COMMAND_VIEW},
        {"m", COMMAND_MIRROR},
        {"t", COMMAND_THEME},
        {"f", COMMAND_FULLSCREEN},
        {"?", COMMAND_HELP},
        {"esc", COMMAND_BACK},
        {"s", COMMAND_SOUND},
        {"f1", COMMAND_HELP},
        {"h", COMMAND_HELP},
        {"enter", COMMAND_OK},
        {"backspace", COMMAND_BACK},
        {"equals", COMMAND_FASTER},
        {"comma", COMMAND_PREVIOUS},
        {".", COMMAND_NEXT},
        {"q", COMMAND_QUIT},
        {"e", COMMAND_EASIER},
        {"d", COMMAND_HARDER},
        {"l", COMMAND_LANGUAGE},
        {"browser-back", COMMAND_BACK},
        {"select", COMMAND_OK},
        {"play", COMMAND_PAUSE},
        {"pad-a", COMMAND_OK},
        {"pad-b", COMMAND_BACK},
        {"pad-x", COMMAND_PAUSE},
        {"pad-y", COMMAND_MENU},
        {"pad-start", COMMAND_PAUSE},
        {"mute", COMMAND_SOUND},
        {"\xc3\xa9", COMMAND_NONE},
        {"5", COMMAND_NONE},
    };
    Bindings bindings;
    bindings_init(&bindings);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(bindings_command(&bindings, key(cases[i].name)), cases[i].command);
    assert_int_equal(bindings_command(&bindings, KEY_NONE), COMMAND_NONE);
}

static void test_names_of_keys_are_read_as_they_are_written(void **state)
{
    (void)state;
    char name[16], label[32];
    for (Key k = KEY_LEFT; k < KEY_LAST; k++) {
        assert_true(strlen(key_name(k, name)) > 1);
        assert_int_equal(key(key_name(k, name)), k);
        assert_true(key_label(k, label)[0] != 0);
        assert_false(key_types(k));
    }
    for (Key k = ' '; k < 0x2000; k++) {
        Key lower = key_lower((uint32_t)k);
        if (lower == KEY_NONE)
            continue;
        assert_int_equal(key(key_name(lower, name)), lower);
        assert_true(text_is_utf8(key_label(lower, label)));
        assert_true(key_types(lower));
    }
    assert_int_equal(key("A"), 'a');
    assert_int_equal(key("Pad-A"), KEY_PAD_A);
    assert_int_equal(key("escape"), KEY_ESCAPE);
    assert_int_equal(key("\xc3\x8b"), 0xeb); // Ë
    static const char *const none[] = {"", "spaces", "spac", "ab", "\x01", "\xc3", "f13", "pad"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_int_equal(key(none[i]), KEY_NONE);
    assert_string_equal(key_label('v', label), "V");
    assert_string_equal(key_label(0xeb, label), "\xc3\x8b");
    assert_string_equal(key_label(KEY_LEFT, label), "\xe2\x86\x90");
}

static void test_labels_for_people(void **state)
{
    (void)state;
    Bindings bindings;
    char out[96];
    bindings_init(&bindings);
    intl_use(LANGUAGE_EN);
    assert_string_equal(bindings_label(&bindings, COMMAND_PAUSE, false, 2, out), "Space, P");
    assert_string_equal(bindings_label(&bindings, COMMAND_PAUSE, true, 1, out), "\xe2\x93\x8d");
    assert_string_equal(bindings_label(&bindings, COMMAND_OK, true, 2, out), "\xe2\x92\xb6, Enter");
    assert_string_equal(bindings_label(&bindings, COMMAND_LEFT, false, 3, out), "\xe2\x86\x90"); // not twice
    assert_string_equal(bindings_label(&bindings, COMMAND_NONE, false, 3, out), "");
    assert_string_equal(bindings_label(&bindings, COMMAND_PAUSE, false, 0, out), "");
    for (int c = 0; c < COMMAND_COUNT; c++)
        assert_true(strlen(bindings_label(&bindings, (Command)c, false, 99, out)) < 96);
}

static void test_a_file_changes_what_it_names(void **state)
{
    (void)state;
    Bindings bindings;
    Diagnostics diags = {0};
    load("\xef\xbb\xbf# mine\r\n\r\npause = x, f5 # and no others\r\n  view=V\n\tfaster = +, =, plus-\n"
         "mirror = pad-y\nlanguage =\nmore = \xc3\xab\nsearch = comma, hash",
         &bindings, &diags);
    assert_int_equal(diags.count, 1); // plus-
    assert_int_equal(diags.items[0].place.line, 5);
    assert_int_equal(bindings_command(&bindings, 'x'), COMMAND_PAUSE);
    assert_int_equal(bindings_command(&bindings, KEY_F5), COMMAND_PAUSE);
    assert_int_equal(bindings_command(&bindings, ' '), COMMAND_NONE);
    assert_int_equal(bindings_command(&bindings, 'v'), COMMAND_VIEW);
    assert_int_equal(bindings_command(&bindings, '='), COMMAND_FASTER);       // as it ships
    assert_int_equal(bindings_command(&bindings, KEY_PAD_Y), COMMAND_MIRROR); // taken from the menu
    assert_int_equal(bindings_command(&bindings, KEY_F10), COMMAND_MENU);
    assert_int_equal(bindings_command(&bindings, 'l'), COMMAND_NONE);
    assert_int_equal(bindings_command(&bindings, 0xeb), COMMAND_MORE);
    assert_int_equal(bindings_command(&bindings, ','), COMMAND_SEARCH);
    assert_int_equal(bindings_command(&bindings, '#'), COMMAND_SEARCH);
    assert_int_equal(bindings_command(&bindings, KEY_ENTER), COMMAND_OK);
    diag_finish(&diags);
}

static void test_every_fault_has_its_place_and_costs_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        DiagLevel level;
        int line, column;
        const char *message, *hint;
    } cases[] = {
        {"view = x\npuase = p\n", DIAG_ERROR, 2, 1, "there is no command \"puase\"", "did you mean pause?"},
        {"none = x\n", DIAG_ERROR, 1, 1, "there is no command \"none\"", ""},
        {"xyzzy = x\n", DIAG_ERROR, 1, 1, "there is no command \"xyzzy\"", NULL},
        {" = x\n", DIAG_ERROR, 1, 2, "a command is missing", NULL},
        {"pause = spcae\n", DIAG_ERROR, 1, 9, "there is no key \"spcae\"", "did you mean space?"},
        {"pause = x, pad-q", DIAG_ERROR, 1, 12, "there is no key \"pad-q\"", "did you mean pad-a?"},
        {"pause = ctrl+c\n", DIAG_ERROR, 1, 9, "there is no key \"ctrl+c\"", "a key is a character"},
        {"pause = x,, p\n", DIAG_ERROR, 1, 11, "a key is missing here", "comma"},
        {"pause = x,\n", DIAG_ERROR, 1, 11, "a key is missing here", "comma"},
        {"# first\n\n  pause x\n", DIAG_ERROR, 3, 3, "a line is a command, an equals sign", "pause = space"},
        {"pause = x\npause = y\n", DIAG_ERROR, 2, 1, "pause has its keys in line 1 already", "in one line"},
        {"pause = x, y, x\n", DIAG_WARNING, 1, 15, "stands here twice", NULL},
        {"pause = x\nview = x\n", DIAG_WARNING, 2, 1, "x was given to pause in line 1", NULL},
        {"pause = \xff\n", DIAG_ERROR, 1, 1, "no text in UTF-8", NULL},
        {"ok = o\n", DIAG_WARNING, 1, 1, "ok keeps enter", NULL},
        {"back =\n", DIAG_WARNING, 1, 1, "back keeps esc", NULL},
        {"up = pad-up\n", DIAG_WARNING, 1, 1, "up keeps up", NULL},
        {"pause = left\n", DIAG_WARNING, 0, 0, "left keeps left", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Bindings bindings;
        Diagnostics diags = {0};
        load(cases[i].text, &bindings, &diags);
        if (diags.count != 1)
            diag_print(&diags, stderr);
        assert_int_equal(diags.count, 1);
        const Diagnostic *item = &diags.items[0];
        assert_int_equal(item->level, cases[i].level);
        assert_string_equal(item->place.file, KEYS_FILE);
        assert_int_equal(item->place.line, cases[i].line);
        assert_int_equal(item->place.column, cases[i].column);
        assert_non_null(strstr(item->message, cases[i].message));
        if (cases[i].hint && !item->hint)
            print_message("no hint for %s", cases[i].text);
        if (cases[i].hint)
            assert_non_null(strstr(item->hint, cases[i].hint));
        else
            assert_null(item->hint);
        diag_finish(&diags);
    }
}

static void test_a_wrong_line_leaves_what_ships(void **state)
{
    (void)state;
    Bindings bindings;
    Diagnostics diags = {0};
    char text[600];
    memset(text, 'x', sizeof text);
    memcpy(text, "pause = y\nview = ", 17);
    memcpy(text + 590, "\nmirror=5", 10);
    load(text, &bindings, &diags);
    assert_int_equal(diags.count, 1);
    assert_non_null(strstr(diags.items[0].message, "too long"));
    assert_int_equal(bindings_command(&bindings, 'y'), COMMAND_PAUSE);
    assert_int_equal(bindings_command(&bindings, 'v'), COMMAND_VIEW);
    assert_int_equal(bindings_command(&bindings, '5'), COMMAND_MIRROR);
    diag_finish(&diags);
}

static void test_screens_can_always_be_left(void **state)
{
    (void)state;
    // Whatever a file does to them, these have a key of a keyboard that types nothing.
    static const char *const files[] = {
        "ok =\nback =\nleft =\nright =\nup =\ndown =\n",
        "pause = enter, esc, left, right, up, down\nok = a\nback = b\n",
        "left = right\nright = left\nup = down\ndown = up\n",
        "ok = esc\nback = enter\n",
        "ok = back\nback = ok\nleft = f5\nright = f5\nup = f5\ndown = f5\n",
        "quit = esc, backspace, browser-back, stop, enter, select\nok = pad-a\n",
    };
    static const Command needed[] = {COMMAND_OK, COMMAND_BACK, COMMAND_LEFT, COMMAND_RIGHT, COMMAND_UP, COMMAND_DOWN};
    for (size_t f = 0; f < sizeof files / sizeof *files; f++) {
        Bindings bindings;
        Diagnostics diags = {0};
        load(files[f], &bindings, &diags);
        for (size_t n = 0; n < sizeof needed / sizeof *needed; n++) {
            int found = 0;
            for (int i = 0; i < bindings.count; i++)
                found += bindings.items[i].command == needed[n] && !key_is_pad(bindings.items[i].key) &&
                         !key_types(bindings.items[i].key);
            if (!found)
                print_message("%s has no key after:\n%s", COMMANDS[needed[n]].name, files[f]);
            assert_true(found > 0);
        }
        diag_finish(&diags);
    }
}

static void test_more_keys_than_fit(void **state)
{
    (void)state;
    Bindings bindings;
    Diagnostics diags = {0};
    // Lines of 30 letters that ship with nothing, until it is full; the arrows are there after that.
    char text[4096] = "";
    size_t length = 0;
    for (int c = COMMAND_PAUSE, code = 0x4e00; c < COMMAND_PAUSE + 6; c++) {
        length += (size_t)snprintf(text + length, sizeof text - length, "%s =", COMMANDS[c].name);
        for (int i = 0; i < 30; i++, code++) {
            char name[16];
            length +=
                (size_t)snprintf(text + length, sizeof text - length, "%s%s", i ? "," : " ", key_name(code, name));
        }
        length += (size_t)snprintf(text + length, sizeof text - length, "\n");
    }
    length += (size_t)snprintf(text + length, sizeof text - length, "left =\n");
    load(text, &bindings, &diags);
    assert_true(bindings.count <= BINDINGS_MAX);
    assert_true(diags.errors > 0);
    assert_int_equal(bindings_command(&bindings, KEY_LEFT), COMMAND_LEFT);
    diag_finish(&diags);
}

static void test_a_file_that_is_not_there_or_not_a_file(void **state)
{
    (void)state;
    Bindings bindings;
    Diagnostics diags = {0};
    unlink(FOLDER "/missing");
    bindings_load(&bindings, FOLDER "/missing", &diags);
    assert_int_equal(diags.count, 0);
    assert_int_equal(bindings_command(&bindings, ' '), COMMAND_PAUSE);
    bindings_load(&bindings, FOLDER, &diags);
    assert_int_equal(diags.count, 1);
    assert_int_equal(diags.items[0].place.line, 0);
    assert_int_equal(bindings_command(&bindings, ' '), COMMAND_PAUSE);
    diag_finish(&diags);
}

static void test_what_is_written_is_read(void **state)
{
    (void)state;
    Bindings bindings, again;
    Diagnostics diags = {0};
    const char *reason = NULL;
    for (int round = 0; round < 2; round++) {
        if (round)
            load("pause = comma, hash, equals, \xc3\xab, pad-left-shoulder\nlanguage =\nfaster = plus\n", &bindings,
                 &diags);
        else
            bindings_init(&bindings);
        assert_int_equal(diags.count, 0);
        assert_true(bindings_write(&bindings, FOLDER "/deep/er/keys", &reason));
        bindings_load(&again, FOLDER "/deep/er/keys", &diags);
        diag_print(&diags, stderr);
        assert_int_equal(diags.count, 0);
        assert_int_equal(again.count, bindings.count);
        for (int i = 0; i < bindings.count; i++)
            assert_int_equal(bindings_command(&again, bindings.items[i].key), bindings.items[i].command);
    }
    Arena arena = {0};
    FileBytes file = file_read(&arena, FOLDER "/deep/er/keys", 1 << 20, &reason);
    for (int c = COMMAND_NONE + 1; c < COMMAND_COUNT; c++)
        assert_non_null(strstr(file.bytes, COMMANDS[c].name));
    arena_finish(&arena);
    diag_finish(&diags);
    assert_false(bindings_write(&bindings, KEYS_FILE "/in/a/file", &reason));
    assert_non_null(reason);
}

static void test_the_users_own_folder(void **state)
{
    (void)state;
    Bindings bindings;
    Diagnostics diags = {0};
    const char *reason = NULL;
    assert_int_equal(setenv("XDG_CONFIG_HOME", FOLDER "/config", 1), 0);
    unlink(FOLDER "/config/wervel/keys");
    bindings_load(&bindings, NULL, &diags);
    bindings.items[0].key = KEY_F9; // of "left"
    assert_true(bindings_write(&bindings, NULL, &reason));
    bindings_load(&bindings, NULL, &diags);
    assert_int_equal(bindings_command(&bindings, KEY_F9), COMMAND_LEFT);
    assert_int_equal(diags.count, 0);
    // A relative folder is to be ignored.
    assert_int_equal(setenv("XDG_CONFIG_HOME", "config", 1), 0);
    assert_int_equal(setenv("HOME", FOLDER "/home", 1), 0);
    bindings_load(&bindings, NULL, &diags);
    assert_int_equal(bindings_command(&bindings, KEY_F9), COMMAND_NONE);
    unsetenv("XDG_CONFIG_HOME");
    unsetenv("HOME");
    assert_false(bindings_write(&bindings, NULL, &reason));
    diag_finish(&diags);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_command_has_a_name_a_title_and_a_key),
        cmocka_unit_test(test_a_controller_walks_everywhere),
        cmocka_unit_test(test_no_key_has_two_commands),
        cmocka_unit_test(test_keys_that_ship),
        cmocka_unit_test(test_names_of_keys_are_read_as_they_are_written),
        cmocka_unit_test(test_labels_for_people),
        cmocka_unit_test(test_a_file_changes_what_it_names),
        cmocka_unit_test(test_every_fault_has_its_place_and_costs_its_line),
        cmocka_unit_test(test_a_wrong_line_leaves_what_ships),
        cmocka_unit_test(test_screens_can_always_be_left),
        cmocka_unit_test(test_more_keys_than_fit),
        cmocka_unit_test(test_a_file_that_is_not_there_or_not_a_file),
        cmocka_unit_test(test_what_is_written_is_read),
        cmocka_unit_test(test_the_users_own_folder),
    };
    return cmocka_run_group_tests_name("ui/command", tests, NULL, NULL);
}
