package dev.assay.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.doctor.Finding;
import dev.assay.runtime.doctor.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceCheckTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void theEngineLoadsAndTheProcessorComputes() {
        List<Finding> findings = new DeviceCheck(folder.resolve("none")).of(Map.of("assay.trainer.device", "cpu"));

        assertThat(findings).extracting(Finding::severity).containsOnly(Severity.OK);
        assertThat(findings.toString()).contains("PyTorch 2.", "assay.trainer.device=cpu is cpu()");
    }

    @Test
    void aDeviceThatIsNotThereOrMeansNothingIsAnError() {
        for (String device : new String[] {"gpu:99", "tpu"}) {
            assertThat(new DeviceCheck(folder.resolve("none")).of(Map.of("assay.predictor.device", device)))
                    .filteredOn(Finding::isError)
                    .singleElement()
                    .asString()
                    .contains("assay.predictor.device=" + device, "set it to auto, cpu or a GPU");
        }
    }

    @Test
    void aGpuThatTheEngineDoesNotSeeIsTold() throws Exception {
        Path driver = Files.createFile(folder.resolve("nvidia0"));
        boolean seen = ai.djl.engine.Engine.getInstance().getGpuCount() > 0;

        assertThat(new DeviceCheck(driver).of(Map.of("assay.trainer.device", "auto")))
                .filteredOn(finding -> finding.severity() == Severity.WARNING)
                .hasSize(seen ? 0 : 1);
        assertThat(new DeviceCheck(driver).of(Map.of("assay.trainer.device", "cpu")))
                .extracting(Finding::severity)
                .containsOnly(Severity.OK);
    }
}
