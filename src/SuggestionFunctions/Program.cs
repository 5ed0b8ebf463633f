using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using SuggestionFunctions;
using SuggestionFunctions.Health;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<ProblemMiddleware>();
builder.UseMiddleware<StartupMiddleware>();
builder.UseMiddleware<CallerMiddleware>();
builder.AddSuggestionFunctions();
ThisRuntime.Add(builder);
builder.Build().Run();
