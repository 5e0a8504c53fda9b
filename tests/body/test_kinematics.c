// The derivatives that the solver walks by, against finite differences over random poses.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "body/kinematics.h"

static uint32_t random_state = 1;

static float random_between(float least, float most)
{
    random_state = random_state * 1664525u + 1013904223u;
    return least + (most - least) * (float)(random_state >> 8) / 16777216.0f;
}

static void random_pose(Pose *pose)
{
    float coords[COORD_COUNT];
    pose_init(pose);
    for (int c = 0; c < COORD_COUNT; c++) {
        float least = c < 3 ? -70.0f : COORDS[c].least, most = c < 3 ? 70.0f : COORDS[c].most;
        coords[c] = BODY_RAD(random_between(least * 0.7f, most * 0.7f));
    }
    pose_set_coordinates(pose, coords);
    for (int i = 0; i < 3; i++)
        pose->root[i] = random_between(-1.0f, 1.0f);
}

static void twists_are_derivatives_of_points(void **state)
{
    (void)state;
    static Kinematics k, moved;
    const float h = 2e-3f;
    for (int n = 0; n < 40; n++) {
        Pose pose;
        random_pose(&pose);
        kinematics_set(&k, &pose);
        kinematics_derive(&k);
        for (int d = 0; d < DOF_COUNT; d++) {
            vec3 ends[2][POINT_COUNT];
            for (int e = 0; e < 2; e++) {
                double step[DOF_COUNT] = {0};
                step[d] = e ? (double)h : -(double)h;
                kinematics_set(&moved, &pose);
                kinematics_step(&moved, step);
                for (int i = 0; i < POINT_COUNT; i++)
                    body_point(&moved.body, (Point)i, ends[e][i]);
            }
            for (int i = 0; i < POINT_COUNT; i++) {
                Joint j = POINTS[i].joint;
                vec3 p, expected = {0.0f, 0.0f, 0.0f};
                body_point(&k.body, (Point)i, p);
                if (k.active[j] & (1ull << d)) {
                    glm_vec3_cross(k.twist[j][d].omega, p, expected);
                    glm_vec3_add(expected, k.twist[j][d].v, expected);
                }
                for (int c = 0; c < 3; c++)
                    assert_float_equal(expected[c], (ends[1][i][c] - ends[0][i][c]) / (2.0f * h), 2e-3f);
            }
        }
    }
}

static void ball_rows_are_derivatives_of_coordinates(void **state)
{
    (void)state;
    static Kinematics k, moved;
    const float h = 2e-3f;
    for (int n = 0; n < 60; n++) {
        Pose pose;
        random_pose(&pose);
        kinematics_set(&k, &pose);
        for (int b = 0; b < BALL_COUNT; b++) {
            float rows[3][3], coords[2][COORD_COUNT];
            int first;
            kinematics_ball(&k, b, rows, &first);
            // Near the pole, where a limb points back along its rest direction, the slope is bounded on purpose.
            if (b != BALL_PELVIS && hypotf(k.coords[first - 3], k.coords[first - 2]) > 2.6f)
                continue;
            for (int i = 0; i < 3; i++) {
                for (int e = 0; e < 2; e++) {
                    double step[DOF_COUNT] = {0};
                    step[first + i] = e ? (double)h : -(double)h;
                    kinematics_set(&moved, &pose);
                    kinematics_step(&moved, step);
                    memcpy(coords[e], moved.coords, sizeof coords[e]);
                }
                for (int r = 0; r < 3; r++) {
                    int c = first - 3 + r;
                    assert_float_equal(rows[r][i], (coords[1][c] - coords[0][c]) / (2.0f * h), 2e-2f);
                }
            }
        }
    }
}

static void overhead_rows_are_derivatives_too(void **state)
{
    (void)state;
    static Kinematics k, moved;
    const float h = 2e-3f;
    for (int n = 0; n < 60; n++) {
        Pose pose;
        float coords[COORD_COUNT];
        pose_init(&pose);
        pose_coordinates(&pose, coords);
        coords[COORD_SHOULDER_FLEXION_L] = coords[COORD_SHOULDER_FLEXION_R] = BODY_RAD(random_between(165.0f, 195.0f));
        coords[COORD_SHOULDER_ABDUCTION_L] = BODY_RAD(random_between(-25.0f, 25.0f));
        coords[COORD_SHOULDER_ABDUCTION_R] = BODY_RAD(random_between(-25.0f, 25.0f));
        coords[COORD_SHOULDER_ROTATION_R] = BODY_RAD(random_between(-60.0f, 60.0f));
        pose_set_coordinates(&pose, coords);
        kinematics_set(&k, &pose);
        for (int side = 0; side < 2; side++) {
            float values[2][3], rows[3][3], unused[3][3];
            int first;
            assert_true(kinematics_overhead(&k, side, values[0], rows, &first));
            for (int i = 0; i < 3; i++) {
                for (int e = 0; e < 2; e++) {
                    double step[DOF_COUNT] = {0};
                    step[first + i] = e ? (double)h : -(double)h;
                    kinematics_set(&moved, &pose);
                    kinematics_step(&moved, step);
                    kinematics_overhead(&moved, side, values[e], unused, &first);
                }
                for (int r = 0; r < 3; r++)
                    assert_float_equal(rows[r][i], (values[1][r] - values[0][r]) / (2.0f * h), 1e-2f);
            }
        }
    }
}

static void ball_offsets_have_the_right_derivative(void **state)
{
    (void)state;
    static Kinematics k, moved;
    const float h = 2e-3f;
    for (int n = 0; n < 60; n++) {
        Pose pose, seed;
        random_pose(&pose);
        random_pose(&seed);
        kinematics_set(&k, &pose);
        for (int b = 0; b < BALL_COUNT; b++) {
            float derivative[3][3], unused[3][3];
            vec3 offset, ends[2];
            int first;
            float rows[3][3];
            kinematics_ball(&k, b, rows, &first);
            kinematics_ball_offset(&k, b, &seed, offset, derivative);
            if (glm_vec3_norm(offset) > 2.5f)
                continue;
            for (int i = 0; i < 3; i++) {
                for (int e = 0; e < 2; e++) {
                    double step[DOF_COUNT] = {0};
                    step[first + i] = e ? (double)h : -(double)h;
                    kinematics_set(&moved, &pose);
                    kinematics_step(&moved, step);
                    kinematics_ball_offset(&moved, b, &seed, ends[e], unused);
                }
                for (int r = 0; r < 3; r++)
                    assert_float_equal(derivative[r][i], (ends[1][r] - ends[0][r]) / (2.0f * h), 1e-2f);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(twists_are_derivatives_of_points),
        cmocka_unit_test(ball_rows_are_derivatives_of_coordinates),
        cmocka_unit_test(overhead_rows_are_derivatives_too),
        cmocka_unit_test(ball_offsets_have_the_right_derivative),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
