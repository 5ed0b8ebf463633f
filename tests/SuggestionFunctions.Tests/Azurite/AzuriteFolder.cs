using System.Diagnostics;

namespace SuggestionFunctions.Tests.Azurite;

/// <summary>The folder of this checkout with Azurite's package file, into which its packages are installed once.</summary>
internal static class AzuriteFolder
{
    /// <summary>Where Azurite lies, installed.</summary>
    public static async Task<string> InstalledAsync()
    {
        var folder = Find();
        var wanted = await File.ReadAllTextAsync(Path.Combine(folder, "package-lock.json"));
        var installed = Path.Combine(folder, "node_modules", "installed-lock.json");
        if (!File.Exists(installed) || await File.ReadAllTextAsync(installed) != wanted)
        {
            await InstallAsync(folder);
            await File.WriteAllTextAsync(installed, wanted);
        }

        return folder;
    }

    private static string Find()
    {
        for (var at = AppContext.BaseDirectory; at is not null; at = Path.GetDirectoryName(at))
        {
            var folder = Path.Combine(at, "tests", "SuggestionFunctions.Tests", "Azurite");
            if (File.Exists(Path.Combine(folder, "package-lock.json")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException("The tests run outside their checkout: Azurite's package file is not found.");
    }

    private static async Task InstallAsync(string folder)
    {
        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("npm does not start.");
        var output = npm.StandardOutput.ReadToEndAsync();
        var errors = await npm.StandardError.ReadToEndAsync();
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
        {
            throw new InvalidOperationException($"npm ci failed in {folder}: {await output}{errors}");
        }
    }
}
