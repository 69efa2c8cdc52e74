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

    private static final int SEEDS = 400;

    @Test
    void writesTheFilesAfterTheAnnouncement() {
        assertCaught(BrokenStores.WritesLate::new, "announced checkpoints exist until they are garbage");
    }

    @Test
    void resumesFromTheGroupsOffsets() {
        assertCaught(BrokenClients.ResumesFromTheGroup::new, "each is learned from once");
    }

    @Test
    void resumesFromOffsetsInMemory() {
        assertCaught(BrokenClients.ResumesFromMemory::new, "each is learned from once");
    }

    @Test
    void keepsTheLearnerAfterAFailedCommit() {
        assertCaught(BrokenClients.KeepsItsLearner::new, "a trainer goes on from what is announced");
    }

    @Test
    void commitsWhatIsLearnedMeanwhile() {
        assertCaught(BrokenClients.CopiesLate::new, "each is learned from once");
    }

    @Test
    void doesNotSyncTheFolderAfterTheRename() {
        assertCaught(
                () -> BrokenStores.forcesOnly(path -> !path.endsWith(History.LINE)),
                "announced checkpoints exist until they are garbage");
    }

    @Test
    void doesNotForceTheFiles() {
        assertCaught(
                () -> BrokenStores.forcesOnly(path -> !isFile(path)),
                "announced checkpoints exist until they are garbage");
    }

    @Test
    void doesNotSyncTheNamesOfTheFiles() {
        assertCaught(
                () -> BrokenStores.forcesOnly(
                        path -> path.endsWith(History.LINE) || path.endsWith(History.STORE) || isFile(path)),
                "announced checkpoints exist until they are garbage");
    }

    @Test
    void ignoresThatItIsFenced() {
        assertCaught(BrokenClients.IgnoresFencing::new, "versions grow by one");
    }

    @Test
    void takesOverAfterItHasReadTheAnnouncements() {
        assertCaught(BrokenClients.TakesOverLate::new, "versions grow by one");
    }

    @Test
    void readsWhatIsNotCommitted() {
        assertCaught(BrokenClients.ReadsUncommitted::new, "versions grow by one");
    }

    @Test
    void deletesTheNewestCheckpoint() {
        assertCaught(
                () -> BrokenStores.keeps(keep -> {
                    keep.remove(keep.last());
                    return withNewer(keep);
                }),
                "announced checkpoints exist until they are garbage");
    }

    @Test
    void deletesWhatItDoesNotKnow() {
        assertCaught(
                () -> BrokenStores.keeps(BrokenProtocolsTest::withNewer),
                "announced checkpoints exist until they are garbage");
    }

    @Test
    void doesNotSyncTheNameOfTheLinesFolder() {
        assertCaught(
                () -> BrokenStores.forcesOnly(path -> !path.endsWith(History.STORE)),
                "announced checkpoints exist until they are garbage");
    }

    private static boolean isFile(Path path) {
        return String.valueOf(path.getFileName()).matches(".+\\.(json|safetensors)");
    }

    /** Makes the store believe that all versions there are may go. */
    private static Set<Long> withNewer(TreeSet<Long> keep) {
        keep.add(999_999_999_999L);
        return keep;
    }

    /** Asserts that the variant breaks an invariant before long; it may break others as well. */
    private static void assertCaught(Supplier<Variant> variant, String invariant) {
        Set<String> broken = Logs.at(Level.OFF, () -> {
            Set<String> found = new TreeSet<>();
            for (long seed = 0; seed < SEEDS && !found.contains(invariant); seed++) {
                failure(seed, variant).map(Violation::invariant).ifPresent(found::add);
            }
            return found;
        });
        assertThat(broken).contains(invariant);
    }

    private static Optional<Violation> failure(long seed, Supplier<Variant> variant) {
        try {
            new History(Plan.of(seed), variant, new Coverage()).run();
            return Optional.empty();
        } catch (AssertionError e) {
            return e.getCause() instanceof Violation violation ? Optional.of(violation) : Optional.empty();
        }
    }
}
