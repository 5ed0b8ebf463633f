using System.Diagnostics;
using System.Reflection;

namespace Infrastructure.Tests;

/// <summary>The Bicep compiler of the package that the project pins, kept from the network: what it checks needs none.</summary>
internal static class BicepProgram
{
    // Nothing listens there: whatever would be fetched fails at once.
    private const string NoWayOut = "http://127.0.0.1:9";

    /// <summary>Runs it to its end.</summary>
    /// <returns>All it wrote, and its exit code, which is 0 even where it warns.</returns>
    public static async Task<(int ExitCode, string Output, string Complaints)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var complaints = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await complaints);
    }

    /// <summary>Starts it with its three streams redirected.</summary>
    /// <exception cref="InvalidOperationException">There is none for this system; the message says what to do.</exception>
    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Find(), arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var proxy in new[] { "HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY" })
        {
            start.Environment[proxy] = NoWayOut;
            start.Environment[proxy.ToLowerInvariant()] = NoWayOut;
        }

        start.Environment.Remove("NO_PROXY");
        start.Environment.Remove("no_proxy");
        return Process.Start(start) ?? throw new InvalidOperationException("The Bicep compiler did not start.");
    }

    private static string Find()
    {
        var path = Path.Combine(Built("BicepFolder"), OperatingSystem.IsWindows() ? "bicep.exe" : "bicep");
        if (!File.Exists(path))
        {
            throw new InvalidOperationException(
                $"There is no Bicep compiler for '{Built("BicepSystem")}' among the restored packages ({path}). It comes from the NuGet package "
                + "Azure.Bicep.CommandLine.{system}, known for linux, osx and win on x64 and arm64; run 'dotnet restore', or these tests on one of those systems.");
        }

        if (!OperatingSystem.IsWindows())
        {
            // Packages do not keep the mark that says a file is a program.
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute);
        }

        return path;
    }

    private static string Built(string name) => typeof(BicepProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == name).Value ?? "";
}
