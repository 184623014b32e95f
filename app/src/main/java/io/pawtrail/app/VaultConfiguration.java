package io.pawtrail.app;

import io.pawtrail.vault.CreativeStore;
import io.pawtrail.vault.MasterKey;
import io.pawtrail.vault.People;
import io.pawtrail.vault.Secrets;
import io.pawtrail.vault.TemplateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The vault, and the one key that opens it. */
@Configuration(proxyBeanMethods = false)
class VaultConfiguration {
    private static final String KEY_FILE = "master.key";

    @Bean
    MasterKey masterKey(Settings settings, DataFolder folder, JdbcTemplate jdbc) {
        boolean given = !settings.masterKeyFile().isEmpty();
        Path file = file(settings, folder);
        if (Files.exists(file)) {
            return read(file);
        }
        if (given) {
            throw new StartProblem("PAWTRAIL_MASTER_KEY_FILE names " + file
                    + ", which is not there: put the key back or" + " correct the path");
        }
        if (Secrets.anySealed(jdbc)) {
            throw new StartProblem(
                    "The master key " + file + " is missing while the database holds secrets: put it back"
                            + " from your backup or name it by PAWTRAIL_MASTER_KEY_FILE");
        }
        byte[] key = new byte[MasterKey.LENGTH];
        new SecureRandom().nextBytes(key);
        folder.writeSecret(KEY_FILE, key);
        return MasterKey.of(key);
    }

    static Path file(Settings settings, DataFolder folder) {
        return settings.masterKeyFile().isEmpty() ? folder.resolve(KEY_FILE) : Path.of(settings.masterKeyFile());
    }

    static MasterKey read(Path file) {
        try {
            byte[] key = Files.readAllBytes(file);
            if (key.length != MasterKey.LENGTH) {
                throw new StartProblem("The master key " + file + " has " + key.length + " bytes instead of "
                        + MasterKey.LENGTH + ": put back the right file");
            }
            return MasterKey.of(key);
        } catch (IOException e) {
            throw new StartProblem(
                    "The master key " + file + " cannot be read ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
    }

    @Bean
    Secrets secrets(JdbcTemplate jdbc, MasterKey key) {
        Secrets secrets = new Secrets(jdbc, key);
        try {
            secrets.checkKey();
        } catch (IllegalStateException e) {
            throw new StartProblem(e.getMessage() + ": put back the right key file", e);
        }
        return secrets;
    }

    @Bean
    People people(JdbcTemplate jdbc, MasterKey key) {
        return new People(jdbc, key);
    }

    @Bean
    TemplateStore templateStore(JdbcTemplate jdbc) {
        return new TemplateStore(jdbc);
    }

    @Bean
    CreativeStore creativeStore(JdbcTemplate jdbc) {
        return new CreativeStore(jdbc);
    }
}
