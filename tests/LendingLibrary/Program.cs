using LendingLibrary;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseWhen<LibraryCards>(context => context.FunctionDefinition.Name == nameof(Reservations.Reserve));
builder.ConfigureDurableWorker().AddTasks(tasks => tasks
    .AddOrchestrator<Stocktaking>()
    .AddActivity<CountShelf>());
builder.Services.AddSingleton<Catalogue>();
builder.Build().Run();
