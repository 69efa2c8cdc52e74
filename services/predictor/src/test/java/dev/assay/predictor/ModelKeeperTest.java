package dev.assay.predictor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.store.CheckpointLocation;
import dev.assay.runtime.store.DamagedCheckpointException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ModelKeeperTest {

    private final ModelSlot slot = new ModelSlot();
    private final Map<Long, Exception> broken = new HashMap<>();
    private final List<Promotion> loads = new ArrayList<>();
    private final Map<Long, FakeModel> models = new HashMap<>();
    private Instant now = TestRecords.NOW;
    private final List<Long> served = new ArrayList<>();
    private final ModelKeeper keeper = new ModelKeeper(this::load, slot, () -> now, served::add);

    @Test
    void servesTheNewestPromotionAndLoadsItOnce() {
        settle(2, 1);
        settle(2, 1);

        assertThat(slot.version()).hasValue(2);
        assertThat(loads).containsExactly(TestRecords.promotion(2));
        assertThat(keeper.problem()).isEmpty();
    }

    @Test
    void servesNothingBeforeAPromotion() {
        keeper.settle(List.of());

        assertThat(slot.version()).isEmpty();
        assertThat(keeper.problem()).isEmpty();
    }

    @Test
    void followsPromotionsAndRollBacksAndClosesTheOldModel() {
        settle(1);
        settle(2, 1);
        assertThat(slot.version()).hasValue(2);
        assertThat(isClosed(1)).isTrue();

        settle(1);
        assertThat(slot.version()).hasValue(1);
        assertThat(isClosed(2)).isTrue();
    }

    @Test
    void keepsThePresentModelWhenTheNewestIsDamagedAndLogsOnce() {
        settle(1);
        broken.put(2L, new DamagedCheckpointException("gold.safetensors has another digest"));

        try (Logs logs = new Logs(ModelKeeper.class)) {
            settle(2, 1);
            now = now.plus(Duration.ofHours(1));
            settle(2, 1);

            assertThat(logs.lines())
                    .singleElement()
                    .asString()
                    .contains("version 2", "another digest", "version 1 stays");
        }
        assertThat(slot.version()).hasValue(1);
        assertThat(isClosed(1)).isFalse();
        assertThat(keeper.problem())
                .hasValueSatisfying(text -> assertThat(text).contains("version 2", "another digest"));
    }

    @Test
    void takesThePromotionBeforeADamagedOneAtTheStart() {
        broken.put(3L, new DamagedCheckpointException("manifest.json is missing"));
        broken.put(2L, new DamagedCheckpointException("manifest.json is missing"));

        try (Logs logs = new Logs(ModelKeeper.class)) {
            settle(3, 2, 1);
            assertThat(logs.lines()).hasSize(2);
        }
        assertThat(slot.version()).hasValue(1);
        assertThat(keeper.problem()).hasValueSatisfying(text -> assertThat(text).contains("version 3"));
    }

    @Test
    void takesWhatWasRepairedButLooksEverMoreRarely() {
        broken.put(1L, new IOException("the folder is not mounted"));
        try (Logs logs = new Logs(ModelKeeper.class)) {
            settle(1);
            settle(1);
            assertThat(loads).hasSize(1);
            now = now.plusSeconds(1);
            settle(1);
            now = now.plusSeconds(1);
            settle(1);
            assertThat(loads).hasSize(2);
            assertThat(logs.lines()).hasSize(1);
        }

        broken.clear();
        now = now.plusSeconds(1);
        settle(1);

        assertThat(slot.version()).hasValue(1);
        assertThat(keeper.problem()).isEmpty();
    }

    @Test
    void neverTriesARefusedCheckpointAgain() {
        settle(1);
        broken.put(2L, new UnfitCheckpointException("its label space is [a]"));

        try (Logs logs = new Logs(ModelKeeper.class)) {
            settle(2, 1);
            now = now.plus(Duration.ofDays(1));
            settle(2, 1);
            assertThat(logs.lines()).hasSize(1);
        }
        assertThat(loads).containsExactly(TestRecords.promotion(1), TestRecords.promotion(2));
        assertThat(slot.version()).hasValue(1);
        assertThat(keeper.problem()).hasValueSatisfying(text -> assertThat(text).contains("refused", "[a]"));
    }

    @Test
    void survivesAnEngineThatFailsToLoad() {
        settle(1);
        broken.put(2L, new IllegalStateException("out of device memory"));

        try (Logs logs = new Logs(ModelKeeper.class)) {
            settle(2, 1);
            assertThat(logs.lines()).singleElement().asString().contains("out of device memory");
        }
        assertThat(slot.version()).hasValue(1);
    }

    @Test
    void forgetsTheProblemWhenANewerPromotionServes() {
        broken.put(1L, new UnfitCheckpointException("its input is features:9"));
        try (Logs logs = new Logs(ModelKeeper.class)) {
            settle(1);
            assertThat(logs.lines()).singleElement().asString().contains("nothing is served");
        }
        settle(2, 1);

        assertThat(slot.version()).hasValue(2);
        assertThat(keeper.problem()).isEmpty();
    }

    @Test
    void loadsAVersionAnewWhenItsFilesAreOthers() {
        settle(1);
        Promotion rewritten = new Promotion(1, new CheckpointLocation("garments/v1", "another digest"));

        keeper.settle(List.of(rewritten));

        assertThat(loads).containsExactly(TestRecords.promotion(1), rewritten);
    }

    private boolean isClosed(long version) {
        return Objects.requireNonNull(models.get(version)).isClosed();
    }

    private void settle(long... newestFirst) {
        keeper.settle(
                Arrays.stream(newestFirst).mapToObj(TestRecords::promotion).toList());
    }

    private Model load(Promotion promotion) throws IOException, UnfitCheckpointException {
        loads.add(promotion);
        Exception problem = broken.get(promotion.version());
        if (problem instanceof IOException io) {
            throw io;
        }
        if (problem instanceof UnfitCheckpointException unfit) {
            throw unfit;
        }
        if (problem instanceof RuntimeException other) {
            throw other;
        }
        FakeModel model = new FakeModel(promotion.version());
        models.put(promotion.version(), model);
        return model;
    }
}
