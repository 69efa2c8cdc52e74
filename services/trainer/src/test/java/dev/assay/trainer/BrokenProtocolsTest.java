package dev.assay.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The test of the test: protocols that are wrong in one way are found out before long. */
class BrokenProtocolsTest {

    private static final int SEEDS = 300;

    @Test
    void writesTheFilesAfterTheAnnouncement() {
        assertThat(caught(BrokenStores.WritesLate::new)).contains("announced checkpoints exist");
    }

    @Test
    void resumesFromTheGroupsOffsets() {
        assertThat(caught(BrokenClients.ResumesFromTheGroup::new)).contains("progress");
    }

    @Test
    void resumesFromOffsetsInMemory() {
        assertThat(caught(BrokenClients.ResumesFromMemory::new)).contains("each is learned from once");
    }

    @Test
    void keepsTheLearnerAfterAFailedCommit() {
        assertThat(caught(BrokenClients.KeepsItsLearner::new)).contains("a trainer goes on from what is announced");
    }

    @Test
    void doesNotSyncTheFolderAfterTheRename() {
        assertThat(caught(() -> BrokenStores.forcesOnly(path -> !path.endsWith(History.LINE))))
                .contains("announced checkpoints exist");
    }

    @Test
    void doesNotForceTheFiles() {
        assertThat(caught(() -> BrokenStores.forcesOnly(path -> !isFile(path))))
                .contains("announced checkpoints exist");
    }

    @Test
    void doesNotSyncTheNamesOfTheFiles() {
        assertThat(caught(() -> BrokenStores.forcesOnly(
                        path -> path.endsWith(History.LINE) || path.endsWith(History.STORE) || isFile(path))))
                .contains("announced checkpoints exist");
    }

    @Test
    void ignoresThatItIsFenced() {
        assertThat(caught(BrokenClients.IgnoresFencing::new)).contains("versions grow by one");
    }

    @Test
    void takesOverAfterItHasReadTheAnnouncements() {
        assertThat(caught(BrokenClients.TakesOverLate::new)).contains("versions grow by one");
    }

    @Test
    void readsWhatIsNotCommitted() {
        assertThat(caught(BrokenClients.ReadsUncommitted::new)).contains("versions grow by one");
    }

    @Test
    void deletesTheNewestCheckpoint() {
        assertThat(caught(() -> BrokenStores.keeps(keep -> {
                    keep.remove(keep.last());
                    return withNewer(keep);
                })))
                .contains("announced checkpoints exist");
    }

    @Test
    void deletesWhatItDoesNotKnow() {
        assertThat(caught(() -> BrokenStores.keeps(BrokenProtocolsTest::withNewer)))
                .contains("announced checkpoints exist");
    }

    @Test
    void doesNotSyncTheNameOfTheLinesFolder() {
        assertThat(caught(() -> BrokenStores.forcesOnly(path -> !path.endsWith(History.STORE))))
                .contains("announced checkpoints exist");
    }

    private static boolean isFile(Path path) {
        return String.valueOf(path.getFileName()).matches(".+\\.(json|safetensors)");
    }

    /** Makes the store believe that all versions there are may go. */
    private static Set<Long> withNewer(TreeSet<Long> keep) {
        keep.add(999_999_999_999L);
        return keep;
    }

    /** What the first history says in which the variant breaks an invariant. */
    private static String caught(Supplier<Variant> variant) {
        return Logs.at(Level.OFF, () -> {
            for (long seed = 0; seed < SEEDS; seed++) {
                Optional<String> failure = failure(seed, variant);
                if (failure.isPresent()) {
                    return failure.get();
                }
            }
            throw new AssertionError("not caught by " + SEEDS + " seeds");
        });
    }

    private static Optional<String> failure(long seed, Supplier<Variant> variant) {
        try {
            new History(Plan.of(seed), variant, new Coverage()).run();
            return Optional.empty();
        } catch (AssertionError e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
