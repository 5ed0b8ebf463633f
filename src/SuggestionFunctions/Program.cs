using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using SuggestionFunctions;

if (ThisRuntime.RunCommand(args) is { } exitCode)
{
    return exitCode;
}

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.AddSuggestionFunctions();
ThisRuntime.Add(builder);
builder.Build().Run();
return Environment.ExitCode;
