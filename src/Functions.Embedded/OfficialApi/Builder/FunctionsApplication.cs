namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>A function app.</summary>
public class FunctionsApplication
{
    /// <summary>Begins to compose an app, with configuration, logging and services as the host gives them.</summary>
    /// <param name="args">The command line; <c>--Name value</c> is a setting.</param>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}
