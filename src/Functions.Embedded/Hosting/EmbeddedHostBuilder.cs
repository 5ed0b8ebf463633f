using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using SuggestionFlow.Embedded.Functions.Invocations;

namespace SuggestionFlow.Embedded.Functions.Hosting;

/// <summary>Composes the host around an app's services and middleware.</summary>
internal sealed class EmbeddedHostBuilder
{
    public EmbeddedHostBuilder(string[] args)
    {
        Application = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
        });
    }

    /// <summary>The ASP.NET Core application underneath.</summary>
    public WebApplicationBuilder Application { get; }

    /// <summary>The app's middleware.</summary>
    public InvocationPipeline Pipeline { get; } = new();

    /// <summary>The host, ready to run.</summary>
    public IHost Build()
    {
        Pipeline.Close();
        return Application.Build();
    }
}
