package dev.assay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TaskClockTest {

    private long wall = 1_000_000;

    private TaskClock clock(long newest) {
        return new TaskClock(newest, () -> wall);
    }

    @Test
    void standsBeforeTheFirstRecordSoThatNothingIsTooOld() {
        TaskClock clock = clock(-1);
        wall += 500;

        assertThat(clock.now()).isZero();
    }

    @Test
    void followsTheNewestEventTime() {
        TaskClock clock = clock(-1);
        clock.see(100);
        assertThat(clock.now()).isEqualTo(100);
        clock.see(300);
        assertThat(clock.now()).isEqualTo(300);
        clock.see(200);
        assertThat(clock.now()).isEqualTo(300);
    }

    @Test
    void goesOnWithTheWallClockFromTheLastRecordOn() {
        TaskClock clock = clock(-1);
        clock.see(100);
        wall += 50;
        assertThat(clock.now()).isEqualTo(150);

        clock.see(110);
        assertThat(clock.now()).as("never back").isEqualTo(150);
        wall += 30;
        assertThat(clock.now()).as("110 + 30 is less").isEqualTo(150);
        wall += 30;
        assertThat(clock.now()).isEqualTo(170);
    }

    @Test
    void goesOnFromWhereTheTaskWas() {
        TaskClock clock = clock(700);
        wall += 20;

        assertThat(clock.now()).isEqualTo(720);
    }

    @Test
    void doesNotBelieveEventTimesFromTheFuture() {
        TaskClock clock = clock(5_000_000);
        assertThat(clock.now()).isEqualTo(1_000_000);
        clock.see(9_000_000);
        assertThat(clock.now()).isEqualTo(1_000_000);
    }

    @Test
    void standsStillWhenTheWallClockIsSetBack() {
        TaskClock clock = clock(-1);
        clock.see(100);
        wall -= 1000;

        assertThat(clock.now()).isEqualTo(100);
    }
}
