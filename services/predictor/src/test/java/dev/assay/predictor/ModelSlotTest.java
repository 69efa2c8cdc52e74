package dev.assay.predictor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ModelSlotTest {

    private final ModelSlot slot = new ModelSlot();

    @Test
    void isEmptyBeforeTheFirstModelAndAfterClose() {
        assertThat(slot.use(Model::version)).isEmpty();
        assertThat(slot.version()).isEmpty();

        FakeModel model = new FakeModel(1);
        slot.replace(model);
        slot.close();

        assertThat(slot.use(Model::version)).isEmpty();
        assertThat(model.isClosed()).isTrue();
    }

    @Test
    void replacesAModelInUseWithoutWaitingAndClosesItAfterItsLastUser() throws Exception {
        FakeModel old = new FakeModel(1);
        FakeModel next = new FakeModel(2);
        slot.replace(old);
        CountDownLatch inUse = new CountDownLatch(2);
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Optional<Long>> one = threads.submit(() -> hold(inUse, first));
            Future<Optional<Long>> other = threads.submit(() -> hold(inUse, second));
            inUse.await();

            slot.replace(next);
            assertThat(slot.use(Model::version)).contains(2L);
            assertThat(old.isClosed()).isFalse();

            first.countDown();
            assertThat(one.get()).contains(1L);
            assertThat(old.isClosed()).isFalse();

            second.countDown();
            assertThat(other.get()).contains(1L);
            assertThat(old.isClosed()).isTrue();
            assertThat(next.isClosed()).isFalse();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void keepsTheModelWhenItsUserFails() {
        FakeModel model = new FakeModel(1);
        slot.replace(model);
        try {
            slot.use(any -> {
                throw new IllegalStateException("user");
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("user");
        }
        assertThat(model.isClosed()).isFalse();

        slot.replace(new FakeModel(2));
        assertThat(model.isClosed()).isTrue();
    }

    private Optional<Long> hold(CountDownLatch inUse, CountDownLatch release) {
        return slot.use(model -> {
            inUse.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return model.version();
        });
    }
}
