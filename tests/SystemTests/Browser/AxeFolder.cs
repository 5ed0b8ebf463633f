using System.Diagnostics;
using SystemTests.Yardstick;

namespace SystemTests.Browser;

/// <summary>axe-core, installed once into this checkout from its lock file.</summary>
internal static class AxeFolder
{
    private static readonly SemaphoreSlim One = new(1, 1);
    private static string? script;

    /// <summary>The text of axe's script.</summary>
    /// <exception cref="InvalidOperationException">npm did not install it.</exception>
    public static async Task<string> ScriptAsync()
    {
        await One.WaitAsync();
        try
        {
            return script ??= await ReadAsync();
        }
        finally
        {
            One.Release();
        }
    }

    private static async Task<string> ReadAsync()
    {
        var folder = Path.Combine(Repository.Root, "tests", "SystemTests", "Browser", "Axe");
        var wanted = await File.ReadAllTextAsync(Path.Combine(folder, "package-lock.json"));
        var installed = Path.Combine(folder, "node_modules", "installed-lock.json");
        if (!File.Exists(installed) || await File.ReadAllTextAsync(installed) != wanted)
        {
            await InstallAsync(folder);
            await File.WriteAllTextAsync(installed, wanted);
        }

        return await File.ReadAllTextAsync(Path.Combine(folder, "node_modules", "axe-core", "axe.min.js"));
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
