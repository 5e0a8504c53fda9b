#include "core/arena.h"

#include "check.h"

#include <stdalign.h>
#include <string.h>

static void test_memory_is_zeroed_and_aligned(void **state)
{
    (void)state;
    Arena arena = {0};
    for (size_t size = 0; size < 300; size += 7) {
        ArenaMark mark = arena_mark(&arena);
        unsigned char *bytes = arena_alloc(&arena, size);
        assert_int_equal((uintptr_t)bytes % alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(bytes[i], 0);
        memset(bytes, 0xaa, size); // dirt that the next allocation must not show
        if (size % 2)
            arena_reset(&arena, mark);
    }
    arena_finish(&arena);
    assert_null(arena.block);
}

static void test_blocks_larger_than_the_usual(void **state)
{
    (void)state;
    Arena arena = {0};
    char *small = arena_copy(&arena, "small");
    char *large = arena_alloc(&arena, 1 << 20);
    memset(large, 1, 1 << 20);
    assert_string_equal(small, "small");
    assert_true(arena_bytes(&arena) >= 1 << 20);
    arena_finish(&arena);
    assert_int_equal(arena_bytes(&arena), 0);
}

static void test_reset_gives_the_memory_back(void **state)
{
    (void)state;
    Arena arena = {0};
    char *kept = arena_copy(&arena, "kept");
    ArenaMark mark = arena_mark(&arena);
    size_t before = arena_bytes(&arena);
    for (int i = 0; i < 10; i++)
        arena_alloc(&arena, 100000);
    assert_true(arena_bytes(&arena) > before);
    arena_reset(&arena, mark);
    assert_int_equal(arena_bytes(&arena), before);
    assert_string_equal(kept, "kept");
    arena_finish(&arena);
}

static void test_push_keeps_what_was_there(void **state)
{
    (void)state;
    Arena arena = {0};
    struct {
        int *items;
        int count, capacity;
    } list = {0};
    for (int i = 0; i < 1000; i++)
        *ARENA_PUSH(&arena, &list) = i;
    assert_int_equal(list.count, 1000);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(list.items[i], i);
    arena_finish(&arena);
}

static void test_texts(void **state)
{
    (void)state;
    Arena arena = {0};
    assert_string_equal(arena_text(&arena, "wervelkolom", 6), "wervel");
    assert_string_equal(arena_format(&arena, "%s %d", "T", 7), "T 7");
    assert_string_equal(arena_format(&arena, "%0500d", 1) + 499, "1");
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_is_zeroed_and_aligned),
        cmocka_unit_test(test_blocks_larger_than_the_usual),
        cmocka_unit_test(test_reset_gives_the_memory_back),
        cmocka_unit_test(test_push_keeps_what_was_there),
        cmocka_unit_test(test_texts),
    };
    return cmocka_run_group_tests_name("core/arena", tests, NULL, NULL);
}
